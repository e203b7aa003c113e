// @ts-check
const { EventEmitter } = require('node:events');
const { sign } = require('../../provider/signature');

const WEBHOOK_URL = 'https://n8n.example.test/webhook/5c1d/webhook';
const SECRET = 'c'.repeat(171);
const TOKEN = 'benchmark-webhook-token-0123456789';
const INSTANCE_ID = '550e8400-e29b-41d4-a716-446655440000';

/** Node static data of an active trigger that has seen nothing yet. @returns {Record<string, any>} */
const newStaticData = () => ({
	registrations: {
		[WEBHOOK_URL]: {
			id: 1,
			url: WEBHOOK_URL,
			signatureSecret: SECRET,
			urlToken: null,
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

	/** @param {number} code */
	status(code) {
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
 *
 * @param {object} given
 * @param {string} given.json
 * @param {string} given.workflowId What the trigger remembers is kept by workflow.
 * @param {Record<string, any>} given.staticData
 */
function createContext({ json, workflowId, staticData }) {
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
	/** @type {Record<string, any>} */
	const parameters = { events: ['incoming'], authentication: 'token', options: {} };
	const credential = { webhookToken: TOKEN, instanceId: INSTANCE_ID };
	return {
		response,
		getMode: () => 'webhook',
		getNode: () => ({ id: 'node', name: 'Trigger' }),
		getWorkflow: () => ({ id: workflowId }),
		getTimezone: () => 'UTC',
		getRequestObject: () => request,
		getResponseObject: () => response,
		getNodeWebhookUrl: () => WEBHOOK_URL,
		getWorkflowStaticData: () => staticData,
		getNodeParameter: (/** @type {string} */ name, /** @type {unknown} */ fallback) =>
			parameters[name] ?? fallback,
		getCredentials: async () => credential,
		logger: {
			error: (/** @type {string} */ message) => {
				throw new Error(message);
			},
		},
	};
}

module.exports = { createContext, newStaticData };
