import { randomUUID } from 'node:crypto';
import type { N8n } from '../../host';
import type { Json } from '../../json';
import type { StandIn } from '../../provider';
import { MARK, notifyerTemplate, zapiniTemplate } from '../deliveries';
import type { Target } from '../load/closedLoop';
import { REMEMBERING } from './minimalPackage';
import { bare, enlarged, handBuilt, type Flow } from './workflows';

const OURS = 'n8n-nodes-whatsapp-inbox';
// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up, and known to nobody else
const WEBHOOK_TOKEN = 'benchmark-webhook-token-0123456789';
/** Of a conversation that has gone on for a while: about as large as a delivery usually is. */
const HISTORY = 20;
const LARGE_BYTES = 120_000;
/** Set, so that a delivery can be unwanted. */
const messageTypes = ['text', 'image'];
const UNWANTED = 'sticker';

/** Something whose deliveries are counted. */
interface Candidate {
	workflowId: string;
	/** The outcome that counts. */
	expected: string;
	target: Target;
}

/** Where workflows are made, and where their webhooks are. */
interface Place {
	api: N8n['api'];
	standIn: StandIn;
	url: string;
}
type Candidates = Record<string, Candidate>;

/** @param flow Its first node is the trigger, with its `webhookId`. */
async function activeWorkflow({ api, url }: Place, name: string, flow: Flow) {
	const { id } = await api.createWorkflow({ name, ...flow });
	await api.activate(id);
	const [{ parameters, webhookId }] = flow.nodes as [Json];
	const path = parameters?.path ?? `${webhookId}/webhook`;
	return { workflowId: String(id), path, url: `${url}/webhook/${path}` };
}

async function credential({ api }: Place, type: string, data: Record<string, string>) {
	const { id } = await api.createCredential({ name: type, type, data });
	return { [type]: { id, name: type } };
}

const notifyerCredential = async (place: Place) => {
	const { notifyer, url: baseUrl } = place.standIn;
	const data = { apiKey: notifyer.apiKey, managementToken: '', baseUrl };
	return await credential(place, 'notifyerApi', data);
};

const named = (type: string, more: Json) => ({
	type: `${OURS}.${type}`,
	typeVersion: 2,
	webhookId: randomUUID(),
	...more,
});

const webhookNode = (more: Json = {}) => {
	const { parameters, ...rest } = more;
	return {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId: randomUUID(),
		...rest,
		parameters: { httpMethod: 'POST', path: randomUUID(), options: {}, ...parameters },
	};
};

async function remembering(place: Place): Promise<Candidates> {
	const credentials = await notifyerCredential(place);
	const trigger = { type: REMEMBERING, typeVersion: 2, webhookId: randomUUID(), credentials };
	const active = await activeWorkflow(place, 'Remembering', bare(trigger));
	const target = { url: active.url, template: notifyerTemplate({ messages: HISTORY }) };
	return { remembering: { ...active, expected: '200 accepted', target } };
}

async function webhook(place: Place): Promise<Candidates> {
	const active = await activeWorkflow(place, 'Webhook', bare(webhookNode()));
	const target = { url: active.url, template: notifyerTemplate({ messages: HISTORY }) };
	return { webhook: { ...active, expected: '200', target } };
}

/** Notifyer sends no id of its own; what these two are sent has one, so that one field tells messages apart. */
async function byHand(place: Place, isLarge: boolean): Promise<Candidates> {
	const header = { name: 'X-Webhook-Token', value: WEBHOOK_TOKEN };
	const credentials = await credential(place, 'httpHeaderAuth', header);
	const template = notifyerTemplate({ messages: HISTORY, extra: { message_id: MARK } });
	const create = async (change: (flow: Flow) => Flow) => {
		const trigger = webhookNode({ parameters: { authentication: 'headerAuth' }, credentials });
		const active = await activeWorkflow(place, 'By hand', change(handBuilt(trigger)));
		const headers = { [header.name]: header.value };
		return { ...active, expected: '200', target: { url: active.url, template, headers } };
	};
	return {
		handBuilt: await create((flow) => flow),
		...(isLarge && { handBuiltLarge: await create((flow) => enlarged(flow, LARGE_BYTES)) }),
	};
}

async function notifyer(place: Place, isLarge: boolean): Promise<Candidates> {
	const credentials = await notifyerCredential(place);
	const template = notifyerTemplate({ messages: HISTORY });
	const create = async (name: string, options: object = {}, change = (flow: Flow) => flow) => {
		const parameters = { events: ['incoming'], filters: { messageTypes }, options };
		const trigger = named('notifyerTrigger', { parameters, credentials });
		const active = await activeWorkflow(place, name, change(bare(trigger)));
		const endpoint = place.standIn.notifyer.endpoints.find(({ webhooks }) =>
			webhooks.includes(active.path),
		);
		if (!endpoint?.signature_secret) throw new Error('Notifyer Trigger has not registered itself.');
		// The query of what was registered holds the token that the trigger asks for.
		const url = active.url + new URL(endpoint.webhooks).search;
		const target: Target = { url, template, secret: endpoint.signature_secret };
		return { ...active, expected: '200 accepted', target };
	};
	const plain = await create('Notifyer');
	const { target } = plain;
	const unwanted = notifyerTemplate({ messages: HISTORY, type: UNWANTED });
	return {
		notifyer: plain,
		notifyerRefused: { ...plain, expected: '401', target: { ...target, secret: 'wrong' } },
		notifyerRepeated: { ...plain, expected: '200 duplicate', target: { ...target, repeats: true } },
		notifyerFiltered: {
			...plain,
			expected: '200 ignored',
			target: { ...target, template: unwanted },
		},
		...(isLarge && {
			notifyerLarge: await create('Notifyer, large', {}, (flow) => enlarged(flow, LARGE_BYTES)),
			// One setting written as an expression, as a person does in the panel.
			notifyerExpression: await create('Notifyer, expression', {
				includeRaw: '={{ false }}',
			}),
		}),
	};
}

async function zapini(place: Place): Promise<Candidates> {
	const { zapini: account, zapiniBaseUrl: baseUrl } = place.standIn;
	const { apiToken, instance } = account;
	const instanceId = instance.uuid;
	const credentials = await credential(place, 'zapiniApi', {
		apiToken,
		instanceId,
		webhookToken: WEBHOOK_TOKEN,
		baseUrl,
	});
	const parameters = { authentication: 'token', filters: { messageTypes } };
	const trigger = named('zapiniTrigger', { parameters, credentials });
	const active = await activeWorkflow(place, 'Zapini', bare(trigger));
	const template = zapiniTemplate({ instanceId });
	const url = `${active.url}?token=${WEBHOOK_TOKEN}`;
	const wrong = `${active.url}?token=wrong`;
	return {
		zapini: { ...active, expected: '200 accepted', target: { url, template } },
		zapiniRefused: { ...active, expected: '401', target: { url: wrong, template } },
	};
}

/** Every candidate there is. */
export const createAll = async (place: Place): Promise<Candidates> => ({
	...(await remembering(place)),
	...(await webhook(place)),
	...(await byHand(place, true)),
	...(await notifyer(place, true)),
	...(await zapini(place)),
});

/** Ours and what is built by hand, in an n8n that has no other package than ours. */
export const createBoth = async (place: Place): Promise<Candidates> => ({
	...(await byHand(place, false)),
	...(await notifyer(place, false)),
});

export type { Candidates, Place };
