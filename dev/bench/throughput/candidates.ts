import { randomUUID } from 'node:crypto';
import type { N8n } from '../../host';
import type { Json } from '../../json';
import type { StandIn } from '../../provider';
import { notifyerTemplate, zapiniTemplate } from '../deliveries';
import type { Target } from '../load/closedLoop';
import { MINIMAL, REMEMBERING } from './minimalPackage';

type Api = N8n['api'];
const OURS = 'n8n-nodes-whatsapp-inbox';
// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up, and known to nobody else
const WEBHOOK_TOKEN = 'benchmark-webhook-token-0123456789';
/** What one of the last five messages of a conversation looks like: about as large as a delivery usually is. */
export const HISTORY = 20;
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

/** @param trigger Without name. */
async function activeWorkflow(
	{ api, url }: { api: Api; url: string },
	name: string,
	trigger: Json,
) {
	const webhookId = randomUUID();
	const { id } = await api.createWorkflow({
		name,
		nodes: [
			{ typeVersion: 2, webhookId, ...trigger, name: 'Trigger' },
			{ name: 'Nothing', type: 'n8n-nodes-base.noOp' },
		],
		connections: { Trigger: { main: [[{ node: 'Nothing', type: 'main', index: 0 }]] } },
	});
	await api.activate(id);
	const path = trigger.parameters?.path ?? `${webhookId}/webhook`;
	return { workflowId: id, path, url: `${url}/webhook/${path}` };
}

async function credential(api: Api, type: string, data: Record<string, string>) {
	const { id } = await api.createCredential({ name: type, type, data });
	return { [type]: { id, name: type } };
}

const notifyerCredential = async (api: Api, { notifyer: { apiKey }, url: baseUrl }: StandIn) =>
	await credential(api, 'notifyerApi', { apiKey, managementToken: '', baseUrl });

/**
 * What our triggers are measured against: the least that a trigger can do, the least that one which remembers can
 * do, and n8n's own.
 */
async function others(
	n8n: { api: Api; url: string },
	standIn: StandIn,
): Promise<Record<string, Candidate>> {
	const template = notifyerTemplate({ messages: HISTORY });
	const minimal = await activeWorkflow(n8n, 'Minimal', { type: MINIMAL });
	const credentials = await notifyerCredential(n8n.api, standIn);
	const remembering = await activeWorkflow(n8n, 'Remembering', { type: REMEMBERING, credentials });
	const parameters = { httpMethod: 'POST', path: randomUUID(), options: {} };
	const webhook = await activeWorkflow(n8n, 'Webhook', {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters,
	});
	return {
		minimal: { ...minimal, expected: '200', target: { url: minimal.url, template } },
		remembering: {
			...remembering,
			expected: '200 accepted',
			target: { url: remembering.url, template },
		},
		webhook: { ...webhook, expected: '200', target: { url: webhook.url, template } },
	};
}

async function notifyer(
	n8n: { api: Api; url: string },
	standIn: StandIn,
): Promise<Record<string, Candidate>> {
	const credentials = await notifyerCredential(n8n.api, standIn);
	const type = `${OURS}.notifyerTrigger`;
	const template = notifyerTemplate({ messages: HISTORY });
	const create = async (name: string, options: object) => {
		const parameters = { events: ['incoming'], options };
		const active = await activeWorkflow(n8n, name, { type, parameters, credentials });
		const endpoint = standIn.notifyer.endpoints.find(({ webhooks }) =>
			webhooks.includes(active.path),
		);
		if (!endpoint?.signature_secret) throw new Error('Notifyer Trigger has not registered itself.');
		return { ...active, target: { url: active.url, template, secret: endpoint.signature_secret } };
	};
	const plain = await create('Notifyer', { messageTypes });
	const { target } = plain;
	// One setting written as an expression, as a person does in the panel.
	const evaluated = await create('Notifyer, expression', {
		messageTypes,
		includeRaw: '={{ false }}',
	});
	const unwanted = notifyerTemplate({ messages: HISTORY, type: UNWANTED });
	return {
		notifyer: { ...plain, expected: '200 accepted' },
		notifyerExpression: { ...evaluated, expected: '200 accepted' },
		notifyerRefused: { ...plain, expected: '401', target: { ...target, secret: 'wrong' } },
		notifyerRepeated: { ...plain, expected: '200 duplicate', target: { ...target, repeats: true } },
		notifyerFiltered: {
			...plain,
			expected: '200 ignored',
			target: { ...target, template: unwanted },
		},
	};
}

async function zapini(
	n8n: { api: Api; url: string },
	standIn: StandIn,
): Promise<Record<string, Candidate>> {
	const { apiToken, instance } = standIn.zapini;
	const instanceId = instance.uuid;
	const credentials = await credential(n8n.api, 'zapiniApi', {
		apiToken,
		instanceId,
		webhookToken: WEBHOOK_TOKEN,
		baseUrl: standIn.zapiniBaseUrl,
	});
	const parameters = { authentication: 'token', filters: { messageTypes } };
	const type = `${OURS}.zapiniTrigger`;
	const active = await activeWorkflow(n8n, 'Zapini', { type, parameters, credentials });
	const template = zapiniTemplate({ instanceId });
	const unwanted = zapiniTemplate({ instanceId, type: UNWANTED });
	const url = `${active.url}?token=${WEBHOOK_TOKEN}`;
	const wrong = `${active.url}?token=wrong`;
	return {
		zapini: { ...active, expected: '200 accepted', target: { url, template } },
		zapiniRefused: { ...active, expected: '401', target: { url: wrong, template } },
		zapiniRepeated: {
			...active,
			expected: '200 duplicate',
			target: { url, template, repeats: true },
		},
		zapiniFiltered: { ...active, expected: '200 ignored', target: { url, template: unwanted } },
	};
}

export const createCandidates = async (
	n8n: { api: Api; url: string },
	standIn: StandIn,
): Promise<Record<string, Candidate>> => ({
	...(await others(n8n, standIn)),
	...(await notifyer(n8n, standIn)),
	...(await zapini(n8n, standIn)),
});
