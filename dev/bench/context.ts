/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { EventEmitter } from 'node:events';
import type { Json } from '../json';
import { sign } from '../provider/signature';

const WEBHOOK_URL = 'https://n8n.example.test/webhook/5c1d/webhook';
const SECRET = 'c'.repeat(171);
// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up, and known to nobody else
const TOKEN = 'benchmark-webhook-token-0123456789';
const INSTANCE_ID = '550e8400-e29b-41d4-a716-446655440000';

/** Node static data of an active trigger that has seen nothing yet. */
export const newStaticData = (): Record<string, Json> => ({
	registrations: {
		[WEBHOOK_URL]: {
			id: 1,
			url: WEBHOOK_URL,
			signatureSecret: SECRET,
			urlToken: TOKEN,
			isTest: false,
			createdAt: 1,
		},
	},
});

/** The part of Express's response that a trigger touches. */
class Response extends EventEmitter {
	statusCode = 200;
	writableEnded = false;
	destroyed = false;

	status(code: number) {
		this.statusCode = code;
		return this;
	}

	json() {
		this.finish();
	}

	/** The answer has gone out. */
	finish() {
		this.writableEnded = true;
		this.emit('finish');
	}
}

/**
 * A delivery as n8n 2.x hands it to a trigger. Parsing the body is n8n's own work, and done.
 */
export function createContext({
	json,
	workflowId,
	staticData,
}: {
	json: string;
	/** What the trigger remembers is kept by workflow. */
	workflowId: string;
	staticData: Record<string, Json>;
}) {
	const rawBody = Buffer.from(json);
	const request = {
		headers: {
			'content-type': 'application/json',
			'x-webhook-signature': sign('sha256=hex', SECRET, rawBody),
		},
		query: { token: TOKEN },
		body: JSON.parse(json),
		rawBody,
	};
	const response = new Response();
	const parameters: Record<string, Json> = {
		events: ['incoming'],
		authentication: 'token',
		options: {},
	};
	const credential = { webhookToken: TOKEN, instanceId: INSTANCE_ID };
	return {
		response,
		getMode: () => 'webhook',
		getNode: () => ({ id: 'node', name: 'Trigger', type: 'trigger' }),
		getWorkflow: () => ({ id: workflowId }),
		getTimezone: () => 'UTC',
		getRequestObject: () => request,
		getResponseObject: () => response,
		getNodeWebhookUrl: () => WEBHOOK_URL,
		getWorkflowStaticData: () => staticData,
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => credential,
		// Nobody waits for a reply: asked once after the start.
		helpers: {
			httpRequestWithAuthentication: async () => ({ statusCode: 200, headers: {}, body: [] }),
		},
		logger: {
			error: (message: string) => {
				throw new Error(message);
			},
		},
	};
}
