import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { KeptInProcess } from '../../inbox/n8n/inProcess';
import { readStaticData, writeStaticData } from '../../inbox/n8n/staticData';

/** One endpoint as this node registered it. */
export interface Registration {
	/** Notifyer's identifier of the endpoint. */
	id: number | string;
	/** What Notifyer posts to: n8n's webhook URL, with `?token=` where Notifyer gave no signing secret. */
	url: string;
	/** Given once, when the endpoint is created. */
	signatureSecret: string | null;
	/** Required on every delivery where there is no signing secret. */
	urlToken: string | null;
	/** Of the test listener ("Listen for test event"), which has an URL of its own. */
	isTest: boolean;
	/** Unix milliseconds. */
	createdAt: number;
}

type Registrations = Record<string, Registration>;
type Context = Pick<IHookFunctions, 'getWorkflowStaticData' | 'getNode' | 'getWorkflow'>;

const inProcess = new KeptInProcess<Registration>();

/** Under this name in the node's static data. */
const REGISTRATIONS = 'registrations';

const keyOf = (context: Context, webhookUrl: string) =>
	[context.getWorkflow().id, context.getNode().id, webhookUrl].join(' ');

const stored = (context: Context) =>
	(readStaticData(context, REGISTRATIONS) ?? {}) as Registrations;

/** @returns what is known of the endpoint for this webhook URL. `webhookUrl` without query. */
export function readRegistration(context: Context, webhookUrl: string): Registration | undefined {
	return inProcess.newest(keyOf(context, webhookUrl), stored(context)[webhookUrl]);
}

/** Keeps one production and one test registration: older URLs of the node are forgotten. */
export function writeRegistration(
	context: Context,
	webhookUrl: string,
	registration: Registration,
): void {
	const others = Object.entries(stored(context)).filter(
		([url, { isTest }]) => url !== webhookUrl && isTest !== registration.isTest,
	);
	save(context, { ...Object.fromEntries(others), [webhookUrl]: registration });
	inProcess.keep(keyOf(context, webhookUrl), registration);
}

/** From here on nothing that comes in at this URL is accepted. */
export function forgetRegistration(context: Context, webhookUrl: string): void {
	const others = Object.entries(stored(context)).filter(([url]) => url !== webhookUrl);
	save(context, Object.fromEntries(others));
	inProcess.forget(keyOf(context, webhookUrl));
}

/** The registration that a delivery has to match: the test listener's while it listens, else the production one. */
export function registrationOfDelivery(context: IWebhookFunctions): Registration | undefined {
	if (context.getMode() === 'manual') {
		return Object.values(stored(context)).find(({ isTest }) => isTest);
	}
	const webhookUrl = context.getNodeWebhookUrl('default') ?? '';
	const registration = readRegistration(context, webhookUrl);
	if (registration !== undefined && registration !== stored(context)[webhookUrl]) {
		save(context, { ...stored(context), [webhookUrl]: registration });
	}
	return registration;
}

const save = (context: Context, registrations: Registrations) =>
	writeStaticData(context, REGISTRATIONS, registrations);
