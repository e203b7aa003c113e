import { randomUUID } from 'node:crypto';
import type { N8n } from '../host';
import type { Json } from '../json';
import type { StandIn } from '../provider';
import { MARK, notifyerTemplate, zapiniTemplate } from './deliveries';
import type { Load } from './load';
import { REMEMBERING } from './minimalPackage';

// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up, and known to nobody else
const WEBHOOK_TOKEN = 'benchmark-webhook-token-0123456789';
const OURS = 'n8n-nodes-whatsapp-inbox';
/** Of a conversation that has gone on for a while: about as large as a delivery usually is. */
const HISTORY = 20;

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

/** A published workflow that is measured, and what is delivered to it. */
export interface Candidate {
	workflowId: string;
	/** The outcome that counts. */
	expected: string;
	load: Omit<Load, 'durationMs'>;
	/** Whether executions that ended are counted, or answers. */
	counted: 'executions' | 'answers';
}

/** Where workflows are made, and where their webhooks are. */
export interface Place {
	api: N8n['api'];
	standIn: StandIn;
	/** Without a slash at the end. */
	url: string;
}

/** @param nodes the trigger first, each goes on to the next */
async function publish({ api, url }: Place, name: string, ...nodes: Json[]) {
	const named = nodes.map((node, index) => ({ name: `Step ${index}`, ...node }));
	const connections = named
		.slice(1)
		.map(({ name: next }, index) => [
			named[index]?.name,
			{ main: [[{ node: next, type: 'main', index: 0 }]] },
		]);
	const { id } = await api.createWorkflow({
		name,
		nodes: named,
		connections: Object.fromEntries(connections),
	});
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
const trigger = (type: string, more: Json): Json => ({
	type,
	typeVersion: 2,
	webhookId: randomUUID(),
	...more,
});
const webhookNode = (more: Json = {}) =>
	trigger('n8n-nodes-base.webhook', {
		parameters: { httpMethod: 'POST', path: randomUUID(), options: {}, ...more.parameters },
		...(more.credentials && { credentials: more.credentials }),
	});

/** The least that a trigger can do which runs no message twice. */
async function remembering(place: Place): Promise<Candidate> {
	const node = trigger(REMEMBERING, { credentials: await notifyerCredential(place) });
	const { workflowId, url } = await publish(place, 'Remembering', node, NOTHING);
	const load = { url, template: notifyerTemplate({ messages: HISTORY }) };
	return { workflowId, expected: '200 accepted', load, counted: 'executions' };
}

/** n8n's own Webhook node alone: it checks nothing and remembers nothing. */
async function webhook(place: Place): Promise<Candidate> {
	const { workflowId, url } = await publish(place, 'Webhook', webhookNode(), NOTHING);
	const load = { url, template: notifyerTemplate({ messages: HISTORY }) };
	return { workflowId, expected: '200', load, counted: 'executions' };
}

/** What people build without our triggers: a secret header, each message once, the fields that are used. */
async function byHand(place: Place): Promise<Candidate> {
	const header = { name: 'X-Webhook-Token', value: WEBHOOK_TOKEN };
	const credentials = await credential(place, 'httpHeaderAuth', header);
	const assignments = Object.entries(FIELDS).map(([name, field]) => ({
		id: name,
		name,
		value: `={{ $json.body.${field} }}`,
		type: 'string',
	}));
	const { workflowId, url } = await publish(
		place,
		'By hand',
		webhookNode({ parameters: { authentication: 'headerAuth' }, credentials }),
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
	const template = notifyerTemplate({ messages: HISTORY, extra: { message_id: MARK } });
	const load = { url, template, headers: { [header.name]: header.value } };
	return { workflowId, expected: '200', load, counted: 'executions' };
}

async function notifyer(place: Place): Promise<Record<string, Candidate>> {
	const credentials = await notifyerCredential(place);
	const node = trigger(`${OURS}.notifyerTrigger`, { parameters: {}, credentials });
	const { workflowId, path, url } = await publish(place, 'Notifyer', node, NOTHING);
	const endpoint = place.standIn.notifyer.endpoints.find(({ webhooks }) => webhooks.includes(path));
	if (!endpoint?.signature_secret) throw new Error('Notifyer Trigger has not registered itself.');
	const load = {
		// The query of what was registered holds the token that the trigger asks for.
		url: url + new URL(endpoint.webhooks).search,
		template: notifyerTemplate({ messages: HISTORY }),
		secret: endpoint.signature_secret,
	};
	const refused = { ...load, secret: 'wrong' };
	return {
		notifyer: { workflowId, expected: '200 accepted', load, counted: 'executions' },
		notifyerRefused: { workflowId, expected: '401', load: refused, counted: 'answers' },
	};
}

async function zapini(place: Place): Promise<Record<string, Candidate>> {
	const { zapini: account, zapiniBaseUrl: baseUrl } = place.standIn;
	const instanceId = account.instance.uuid;
	const credentials = await credential(place, 'zapiniApi', {
		apiToken: account.apiToken,
		instanceId,
		webhookToken: WEBHOOK_TOKEN,
		baseUrl,
	});
	const node = trigger(`${OURS}.zapiniTrigger`, { parameters: {}, credentials });
	const { workflowId, url } = await publish(place, 'Zapini', node, NOTHING);
	const template = zapiniTemplate({ instanceId });
	const load = { url: `${url}?token=${WEBHOOK_TOKEN}`, template };
	const refused = { url: `${url}?token=wrong`, template };
	return {
		zapini: { workflowId, expected: '200 accepted', load, counted: 'executions' },
		zapiniRefused: { workflowId, expected: '401', load: refused, counted: 'answers' },
	};
}

/**
 * @param hasMinimal whether the package with the least trigger is installed
 * @returns all candidates by name, each published
 */
export const createCandidates = async (
	place: Place,
	hasMinimal: boolean,
): Promise<Record<string, Candidate>> => ({
	...(await notifyer(place)),
	...(hasMinimal && { remembering: await remembering(place) }),
	byHand: await byHand(place),
	...(await zapini(place)),
	webhook: await webhook(place),
});
