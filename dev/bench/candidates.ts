import { randomUUID } from 'node:crypto';
import { inARow, type N8n } from '../host';
import type { Json } from '../json';
import type { StandIn } from '../provider';
import { zapiniText } from '../provider/payloads';
import { MARK, notifyerPayload, type Load } from './load';

// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up, and known to nobody else
const TOKEN = 'benchmark-webhook-token-0123456789';
const OURS = 'n8n-nodes-whatsapp-inbox';
/** Of a conversation that has gone on for a while: about as large as a delivery usually is. */
const HISTORY = 20;
/** The package with the least trigger, see place.ts. */
export const MINIMAL = 'n8n-nodes-bench-minimal';

/** The fields of our item that most workflows use, as they stand in Notifyer's payload. */
const FIELDS: Record<string, string> = {
	messageId: 'message_id',
	messageType: 'message_type',
	text: 'last_message_of_user',
	phoneNumber: 'phone_number',
	contactName: 'recipient_name',
	receivedAt: 'user_last_message_time',
	attachmentUrl: 'attachment_url',
	transcript: 'conversation_paragraph',
};

/** As the tables call them. */
export const NAMES: Record<string, string> = {
	notifyer: 'Notifyer Trigger',
	zapini: 'Zapini Trigger',
	remembering: 'A trigger that remembers: minimal, with a credential, saves one value',
	byHand: 'Built by hand: Webhook with header auth → Remove Duplicates → Edit Fields',
	webhook: "n8n's own Webhook node alone: nothing checked, nothing remembered",
};

/** A published workflow that is measured, and what is delivered to it. */
export interface Candidate {
	workflowId: string;
	/** The outcome that counts: of accepted deliveries the executions that ended, of refused ones the answers. */
	expected: '200' | '200 accepted' | '401';
	load: Omit<Load, 'durationMs'>;
}

/** Where workflows are made, and where their webhooks are. */
export interface Place {
	api: N8n['api'];
	standIn: StandIn;
	/** Without a slash at the end. */
	url: string;
}

/** @param nodes the trigger first, each goes on to the next */
async function publish({ api, url }: Place, ...nodes: Json[]) {
	const named = nodes.map((node, index) => ({ name: `Step ${index}`, ...node }));
	const { id } = await api.createWorkflow({ name: 'Measured', ...inARow(named) });
	await api.activate(id);
	const [{ parameters, webhookId }] = nodes as [Json];
	const path = parameters?.path ?? `${webhookId}/webhook`;
	return { workflowId: String(id), path, url: `${url}/webhook/${path}` };
}

async function credential({ api }: Place, type: string, data: Record<string, string>) {
	const { id } = await api.createCredential({ name: type, type, data });
	return { [type]: { id, name: type } };
}

const notifyerCredential = async (place: Place) => {
	const { notifyer, url: baseUrl } = place.standIn;
	return await credential(place, 'notifyerApi', { apiKey: notifyer.apiKey, baseUrl });
};

/** Hands on what came. */
const NOTHING = { type: 'n8n-nodes-base.noOp', typeVersion: 1 };
const trigger = (type: string, more: object = {}): Json => ({
	type,
	typeVersion: 2,
	webhookId: randomUUID(),
	...more,
});
const webhookNode = (parameters: object = {}, more: object = {}) =>
	trigger('n8n-nodes-base.webhook', {
		parameters: { httpMethod: 'POST', path: randomUUID(), options: {}, ...parameters },
		...more,
	});

async function notifyer(place: Place): Promise<Candidate> {
	const credentials = await notifyerCredential(place);
	const node = trigger(`${OURS}.notifyerTrigger`, { parameters: {}, credentials });
	const { workflowId, path, url } = await publish(place, node, NOTHING);
	const endpoint = place.standIn.notifyer.endpoints.find(({ webhooks }) => webhooks.includes(path));
	if (!endpoint?.signature_secret) throw new Error('Notifyer Trigger has not registered itself.');
	// The query of what was registered holds the token that the trigger asks for.
	const address = url + new URL(endpoint.webhooks).search;
	const load = {
		url: address,
		payload: notifyerPayload(HISTORY),
		secret: endpoint.signature_secret,
	};
	return { workflowId, expected: '200 accepted', load };
}

async function zapini(place: Place, token = TOKEN): Promise<Candidate> {
	const { zapini: account, zapiniBaseUrl: baseUrl } = place.standIn;
	const { apiToken, instance } = account;
	const data = { apiToken, instanceId: instance.uuid, webhookToken: TOKEN, baseUrl };
	const credentials = await credential(place, 'zapiniApi', data);
	const node = trigger(`${OURS}.zapiniTrigger`, { parameters: {}, credentials });
	const { workflowId, url } = await publish(place, node, NOTHING);
	const payload = JSON.stringify(zapiniText({ text: MARK, instanceId: instance.uuid }));
	const load = { url: `${url}?token=${token}`, payload };
	return { workflowId, expected: '200 accepted', load };
}

/** What people build without our triggers: a secret header, each message once, the fields that are used. */
async function byHand(place: Place): Promise<Candidate> {
	const header = { name: 'X-Webhook-Token', value: TOKEN };
	const credentials = await credential(place, 'httpHeaderAuth', header);
	const assignments = Object.entries(FIELDS).map(([name, field]) => {
		return { id: name, name, value: `={{ $json.body.${field} }}`, type: 'string' };
	});
	const { workflowId, url } = await publish(
		place,
		webhookNode({ authentication: 'headerAuth' }, { credentials }),
		{
			type: 'n8n-nodes-base.removeDuplicates',
			typeVersion: 2,
			parameters: {
				operation: 'removeItemsSeenInPreviousExecutions',
				logic: 'removeItemsWithAlreadySeenKeyValues',
				dedupeValue: '={{ $json.body.message_id }}',
				options: {},
			},
		},
		{
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { assignments: { assignments }, options: {} },
		},
	);
	// Notifyer sends no id of its own; here each message has one, so that one field tells messages apart.
	const payload = notifyerPayload(HISTORY, { message_id: MARK });
	const load = { url, payload, headers: { [header.name]: header.value } };
	return { workflowId, expected: '200', load };
}

/** Publishes what is measured, by name. */
export const PUBLISH: Record<string, (place: Place) => Promise<Candidate>> = {
	notifyer,
	notifyerRefused: async (place) => {
		const { load, ...own } = await notifyer(place);
		const url = load.url.replace(/\btoken=[^&]*/, 'token=wrong');
		return { ...own, expected: '401', load: { ...load, url } };
	},
	// The least that a trigger can do which runs no message twice.
	remembering: async (place) => {
		const node = trigger(`${MINIMAL}.trigger`, { credentials: await notifyerCredential(place) });
		const { workflowId, url } = await publish(place, node, NOTHING);
		return {
			workflowId,
			expected: '200 accepted',
			load: { url, payload: notifyerPayload(HISTORY) },
		};
	},
	byHand,
	zapini,
	zapiniRefused: async (place) => ({ ...(await zapini(place, 'wrong')), expected: '401' }),
	// It checks nothing and remembers nothing.
	webhook: async (place) => {
		const { workflowId, url } = await publish(place, webhookNode(), NOTHING);
		return { workflowId, expected: '200', load: { url, payload: notifyerPayload(HISTORY) } };
	},
};
