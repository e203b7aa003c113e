// @ts-check
const { randomUUID } = require('node:crypto');
const { mkdirSync, rmSync } = require('node:fs');
const path = require('node:path');
const { CACHE } = require('../../../dev/host/paths');
const { currentTarball, startN8n, temporaryFolder, WEBHOOK_URL } = require('../../../dev/host');
const { startStandIn } = require('../../../dev/provider');

const TRIGGER = 'Notifyer Trigger';
/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1';
const WEBHOOK_TOKEN = 'a-webhook-token-of-the-user-0123';
const LOGS = path.join(CACHE, 'faults');

/** A provider that is in a hurry and does not give up: half a second between attempts, for two minutes. */
const PATIENT = { delaysMs: Array.from({ length: 240 }, () => 500), timeoutMs: 10_000 };

/** @typedef {Awaited<ReturnType<typeof startInbox>>} Inbox */

/**
 * A real n8n with the package installed, the stand-in provider, and a credential that leads from one to the
 * other.
 *
 * @param {{ name: string, env?: Record<string, string | undefined>, retry?: { delaysMs?: number[],
 *   timeoutMs?: number }, generation?: 1 | 2 }} options `name`: of the log file, `.cache/faults/<name>.log`
 */
async function startInbox({ name, env, retry = PATIENT, generation }) {
	mkdirSync(LOGS, { recursive: true });
	const logFile = path.join(LOGS, `${name}.log`);
	rmSync(logFile, { force: true });
	const tarball = currentTarball();
	const n8n = await startN8n({ folder: temporaryFolder(), tarball, env, logFile });
	const standIn = await startStandIn({ retry, notifyer: { generation } });
	const secrets = collectSecrets(standIn);
	standIn.mapOrigin(WEBHOOK_URL, n8n.url);
	await n8n.api.setUpOwner();
	const { notifyer, zapini } = standIn;
	const credentials = {
		...(await addCredential(n8n, 'notifyerApi', {
			apiKey: notifyer.apiKey,
			managementToken: notifyer.managementToken,
			baseUrl: standIn.url,
		})),
		...(await addCredential(n8n, 'zapiniApi', {
			apiToken: zapini.apiToken,
			instanceId: zapini.instance.uuid,
			webhookToken: WEBHOOK_TOKEN,
			baseUrl: standIn.zapiniBaseUrl,
		})),
	};

	/**
	 * A saved workflow: the trigger, then `next`, one after the other. Not yet active.
	 *
	 * @param {{ parameters?: object, next?: any[] }} [options] `next`: default one node that does nothing
	 * @returns {Promise<string>} The workflow's id.
	 */
	async function addWorkflow({ parameters = {}, next = [DO_NOTHING] } = {}) {
		const trigger = {
			name: TRIGGER,
			type: 'n8n-nodes-whatsapp-inbox.notifyerTrigger',
			typeVersion: 2,
			webhookId: randomUUID(),
			parameters,
			credentials,
		};
		const nodes = [trigger, ...next];
		const links = nodes.slice(0, -1).map((node, index) => {
			const target = { node: nodes[index + 1].name, type: 'main', index: 0 };
			return [node.name, { main: [[target]] }];
		});
		const connections = Object.fromEntries(links);
		return (await n8n.api.createWorkflow({ name, nodes, connections })).id;
	}

	return {
		n8n,
		standIn,
		credentials,
		addWorkflow,
		/**
		 * Delivers to the one live endpoint.
		 *
		 * @param {unknown} payload
		 * @param {Parameters<typeof standIn.notifyer.deliver>[1]} [options]
		 * @returns {Promise<{ statuses: (number | undefined)[], body: string | undefined, delivered: boolean }>}
		 *   Of all attempts, and the last answer.
		 * @throws {Error} When there is no endpoint, or more than one.
		 */
		async deliver(payload, options) {
			const reports = await standIn.notifyer.deliver(payload, options);
			const [report] = reports;
			if (!report || reports.length > 1)
				throw new Error(`${reports.length} endpoints got the delivery`);
			const { attempts, delivered } = report;
			const statuses = attempts.map(({ status }) => status);
			return { statuses, body: attempts.at(-1)?.body, delivered };
		},
		/** The registered endpoints of one workflow. @param {string} workflowId */
		async endpointsOf(workflowId) {
			const { nodes } = await n8n.api.getWorkflow(workflowId);
			const { webhookId } = nodes.find((/** @type {any} */ node) => node.name === TRIGGER);
			return standIn.notifyer.endpoints.filter(({ webhooks }) => webhooks.includes(webhookId));
		},
		/**
		 * What a load balancer does that asks n8n whether it is ready: nothing gets through until `restart` is
		 * done. For some milliseconds of its start n8n itself answers every request with 200, and starts nothing.
		 */
		async crash() {
			standIn.mapOrigin(WEBHOOK_URL, NOWHERE);
			await n8n.kill();
		},
		/** Starts n8n again; resolves when it is ready. */
		async recover() {
			await n8n.restart();
			standIn.mapOrigin(WEBHOOK_URL, n8n.url);
		},
		/** The address on this machine that an endpoint's deliveries go to. @param {{ webhooks: string }} endpoint */
		addressOf: ({ webhooks }) => webhooks.replace(WEBHOOK_URL, `${n8n.url}/`),
		/**
		 * For `findLeaks`: every secret there ever was, also of endpoints that are gone, and what was written to
		 * and by the contacts.
		 */
		confidential: () => ({ secrets: [...secrets], personal: [...PERSONAL] }),
		async close() {
			await n8n.discard();
			await standIn.close();
		},
	};
}

/**
 * @param {Awaited<ReturnType<typeof startN8n>>} n8n
 * @param {string} type
 * @param {Record<string, string>} data
 * @returns {Promise<Record<string, { id: string, name: string }>>} As nodes refer to it.
 */
async function addCredential(n8n, type, data) {
	const { id } = await n8n.api.createCredential({ name: type, type, data });
	return { [type]: { id, name: type } };
}

/** What the payload builder and `markedMessage` put into a message: number, name, text. */
const PERSONAL = ['4155550142', 'Dana Reyes', 'fault-0'];

/** @param {import('../../../dev/provider').StandIn} standIn @returns {Set<string>} Grows with each endpoint. */
function collectSecrets({ notifyer, zapini }) {
	const { apiKey, managementToken } = notifyer;
	const secrets = new Set([apiKey, managementToken, zapini.apiToken, WEBHOOK_TOKEN]);
	const { push } = notifyer.endpoints;
	notifyer.endpoints.push = (...endpoints) => {
		for (const { signature_secret: secret, webhooks } of endpoints) {
			const token = new URL(webhooks).searchParams.get('token');
			for (const value of [secret, token]) if (value) secrets.add(value);
		}
		return push.apply(notifyer.endpoints, endpoints);
	};
	return secrets;
}

const DO_NOTHING = { name: 'Do Nothing', type: 'n8n-nodes-base.noOp', typeVersion: 1 };

module.exports = { startInbox, TRIGGER, LOGS, PATIENT };
