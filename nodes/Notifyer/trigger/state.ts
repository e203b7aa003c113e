import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { triggerKey } from '../../shared/memory/perTrigger';
import { isLeaving } from '../../shared/n8n/deferredRemoval';
import { KeptInProcess } from '../../shared/n8n/inProcess';
import { readStaticData, writeStaticData } from '../../shared/n8n/staticData';
import { withoutQuery } from '../api/webhooks';
import type { Proof } from '../payload/verify';

/** One endpoint as this node registered it. */
export interface Registration extends Proof {
	/** How it was registered: by the management API, or as the automation clients do with the key alone. */
	way: 'management' | 'surface';
	/** The management API's identifier of the endpoint; also of one that is left from before it refused. */
	id?: number | string;
	/** Tells the credential's account from others. */
	account: string;
	/** Whether outgoing messages are wanted, too. */
	outgoing: boolean;
	/** What Notifyer posts to: n8n's webhook URL with `?token=`. */
	url: string;
	/** Of the test listener ("Listen for test event"), which has an URL of its own. */
	isTest: boolean;
	/** Unix milliseconds. */
	createdAt: number;
	/** What proved deliveries of the endpoint that this one replaced, as long as some may be under way. */
	previous?: Proof & { until: number };
}

/** An endpoint that is to be removed, without its secrets. */
export interface Left {
	/** None where it cannot be removed. */
	id?: number | string;
	/** Unix milliseconds. */
	at: number;
}

type Context = Pick<IHookFunctions, 'getWorkflowStaticData' | 'getNode' | 'getWorkflow'>;

/** Who has seen a valid signature knows more than who has not. */
const inProcess = new KeptInProcess<Registration>((own, saved) => (saved.isSigned ? saved : own));

/** Under these names in the node's static data: by webhook URL. */
const REGISTRATIONS = 'registrations';
const LEFT = 'left';

/** What tells this webhook from every other one of this n8n. `webhookUrl` without query. */
export const keyOf = (context: Context, webhookUrl: string) =>
	`${triggerKey(context)} ${webhookUrl}`;

const stored = <Value>(context: Context, name: string) =>
	(readStaticData(context, name) ?? {}) as Record<string, Value>;

const registrations = (context: Context) => stored<Registration>(context, REGISTRATIONS);

/** @returns what is known of the endpoint for this webhook URL. `webhookUrl` without query. */
export function readRegistration(context: Context, webhookUrl: string): Registration | undefined {
	return inProcess.newest(keyOf(context, webhookUrl), registrations(context)[webhookUrl]);
}

/** Keeps one production and one test registration: older URLs of the node are forgotten. */
export function writeRegistration(
	context: Context,
	webhookUrl: string,
	registration: Registration,
): void {
	const others = Object.entries(registrations(context)).filter(
		([url, { isTest }]) => url !== webhookUrl && isTest !== registration.isTest,
	);
	save(context, { ...Object.fromEntries(others), [webhookUrl]: registration });
	inProcess.keep(keyOf(context, webhookUrl), registration);
	writeLeft(context, webhookUrl, undefined);
}

/** From here on nothing that comes in at this URL is accepted. */
export function forgetRegistration(context: Context, webhookUrl: string): void {
	dropStored(context, webhookUrl);
	inProcess.forget(keyOf(context, webhookUrl));
}

/**
 * The endpoint is to be removed. Its secrets leave static data; this process keeps them in case that `create` comes
 * next (`deferredRemoval.ts`). Should n8n be stopped before, static data still names the endpoint.
 */
export function leaveRegistration(context: Context, webhookUrl: string): void {
	const known = readRegistration(context, webhookUrl);
	dropStored(context, webhookUrl);
	writeLeft(context, webhookUrl, known && { id: known.id, at: Date.now() });
}

/** This process forgets it, too. */
export function forgetInProcess(context: Context, webhookUrl: string): void {
	inProcess.forget(keyOf(context, webhookUrl));
}

/** @returns the endpoint that was to be removed when this node was switched off the last time */
export function readLeft(context: Context, webhookUrl: string): Left | undefined {
	return stored<Left>(context, LEFT)[webhookUrl];
}

/** The registration that a delivery has to match: the test listener's while it listens, else the production one. */
export function registrationOfDelivery(context: IWebhookFunctions): Registration | undefined {
	if (context.getMode() === 'manual') {
		return Object.values(registrations(context)).find(({ isTest }) => isTest);
	}
	const webhookUrl = context.getNodeWebhookUrl('default') ?? '';
	const registration = readRegistration(context, webhookUrl);
	if (registration) putBack(context, webhookUrl, registration);
	return registration;
}

/** Notes that a valid signature came in for this registration. */
export function markSigned(context: IWebhookFunctions, registration: Registration): void {
	const webhookUrl = withoutQuery(registration.url);
	const signed = { ...registration, isSigned: true };
	inProcess.keep(keyOf(context, webhookUrl), signed);
	putBack(context, webhookUrl, signed);
}

/** Once more, when n8n is about to save what a delivery has changed, and with what others have found out since. */
export function saveRegistration(context: IWebhookFunctions): void {
	if (context.getMode() !== 'manual') registrationOfDelivery(context);
}

/** n8n may have loaded what was saved before, see `KeptInProcess`. */
function putBack(context: Context, webhookUrl: string, registration: Registration): void {
	if (isLeaving(keyOf(context, webhookUrl))) return dropStored(context, webhookUrl);
	const saved = registrations(context)[webhookUrl];
	const isSaved =
		saved?.createdAt === registration.createdAt && saved.isSigned === registration.isSigned;
	if (!isSaved) save(context, { ...registrations(context), [webhookUrl]: registration });
}

function dropStored(context: Context, webhookUrl: string): void {
	const all = registrations(context);
	if (!(webhookUrl in all)) return;
	save(context, Object.fromEntries(Object.entries(all).filter(([url]) => url !== webhookUrl)));
}

function writeLeft(context: Context, webhookUrl: string, left: Left | undefined): void {
	const all = stored<Left>(context, LEFT);
	if (!left && !(webhookUrl in all)) return;
	const others = Object.entries(all).filter(([url]) => url !== webhookUrl);
	writeStaticData(context, LEFT, {
		...Object.fromEntries(others),
		...(left && { [webhookUrl]: left }),
	});
}

const save = (context: Context, all: Record<string, Registration>) =>
	writeStaticData(context, REGISTRATIONS, all);
