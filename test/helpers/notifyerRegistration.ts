import { createHmac } from 'crypto';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NotifyerApi } from '../../credentials/NotifyerApi.credentials';
import { startStandIn, type StandIn, type StandInOptions } from '../../dev/provider';
import { unregister } from '../../nodes/Notifyer/trigger/register';
import type { Registration } from '../../nodes/Notifyer/trigger/state';
import { createHookContext, overHttp, type HookSetup } from './n8n/hook';
import { WEBHOOK_URL } from './n8n/webhook';
import { signedInWith } from './notifyerSignIn';

/** The path of every call that manages endpoints. */
export const GROUP = '/api:qh9OQ3OW/webhook/dev';
/** A failure that is over at once: n8n's side may try again without waiting. */
export const AT_ONCE = { 'retry-after': '0' };

/** The provider of the running test, since `start`. */
export let standIn: StandIn;

/** For `afterEach`. */
export const closeStandIn = async () => await standIn.close();

let workflows = 0;

/** A trigger node in a workflow, with the provider over real HTTP. */
export async function start(notifyer: StandInOptions['notifyer'] = {}) {
	standIn = await startStandIn({
		notifyer: { apiKey: 'key', managementToken: 'jwt', ...notifyer },
	});
	const workflowId = `register-${++workflows}`;
	const staticData: IDataObject = {};
	/** The context of one call of a hook; what changes can be given, also a token of the dashboard. */
	const hook = (changed: HookSetup & { credential?: IDataObject; token?: string } = {}) => {
		const filledIn = { apiKey: 'key', baseUrl: standIn.url, ...changed.credential };
		const credentials = signedInWith(filledIn as never, changed.token ?? '');
		return createHookContext({
			workflowId,
			staticData,
			parameters: { events: ['incoming'], options: {} },
			credentials,
			request: overHttp(new NotifyerApi(), credentials),
			...changed,
		});
	};
	return { staticData, hook };
}

/** Switches the trigger off, and lets the moment pass in which n8n could switch it on again. */
export async function leave(context: IHookFunctions): Promise<void> {
	const { removal } = await unregister(context, async () => undefined);
	await removal;
}

/** What the provider says when it takes another webhook for the same. */
export const SAME_WEBHOOK = {
	status: 400,
	body: { success: false, error: { message: 'Same webhook exist' } },
};

const withoutQuery = (url: string) => url.split('?')[0];
/** The URL that a node at this address registers. */
export const ownUrl = (url = WEBHOOK_URL, apiKey = 'key') =>
	`${url}?token=${createHmac('sha256', apiKey).update(url).digest('base64url')}`;
/** What is registered for a URL, whatever its query. */
export const endpoints = (url = WEBHOOK_URL) =>
	standIn.notifyer.endpoints.filter(({ webhooks }) => withoutQuery(webhooks) === url);
/** What the node keeps of its registration. */
export const saved = (staticData: IDataObject, url = WEBHOOK_URL) =>
	(staticData.registrations as unknown as Record<string, Registration> | undefined)?.[url];

/** Exactly one live endpoint for the URL, and its secret is known. */
export function expectOneLive(staticData: IDataObject, url = WEBHOOK_URL) {
	const [only, ...others] = endpoints(url);
	expect(others).toEqual([]);
	expect(only?.status).toBe(true);
	const registration = saved(staticData, url);
	expect(registration).toMatchObject({
		id: only?.id,
		url: only?.webhooks,
		signatureSecret: only?.signature_secret,
	});
	expect(only?.webhooks).toBe(ownUrl(url));
	expect(registration?.url).toBe(`${url}?token=${registration?.urlToken}`);
	return { endpoint: only, registration };
}
