// @ts-check
/**
 * The built package in n8n-core's own loader and contexts, without a database and an editor: it activates a
 * trigger, hands it what arrives over HTTP, and executes an action, as n8n does.
 */
const { once } = require('node:events');
const { mkdtempSync, rmSync } = require('node:fs');
const http = require('node:http');
const { tmpdir } = require('node:os');
const path = require('node:path');

const WEBHOOK_ID = 'hook-1';
const ROOT = path.resolve(__dirname, '..', '..', '..');

// n8n-core keeps a settings file in the user's folder from the moment it is asked for anything.
const USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'n8n-core-'));
process.env.N8N_USER_FOLDER = USER_FOLDER;
process.env.N8N_ENCRYPTION_KEY = 'of no importance';
const core = require('n8n-core');
const { Workflow, createEmptyRunExecutionData } = require('n8n-workflow');

/** @typedef {Awaited<ReturnType<typeof loadPackage>>} Loader */

/** @returns a package as n8n loads it from dist/; without a folder, the one with every provider */
async function loadPackage(folder = ROOT) {
	const loader = new core.PackageDirectoryLoader(folder);
	await loader.loadAll();
	return loader;
}

/**
 * @param {Loader} loader
 * @param {Record<string, Record<string, unknown>>} credentials By type.
 */
function createHost(loader, credentials) {
	/** @param {string} type */
	const nodeType = (type) => {
		const name = type.split('.').pop() ?? '';
		const found = loader.nodeTypes[name];
		if (!found) throw new Error(`The package has no node "${name}"`);
		return found.type;
	};
	const nodeTypes = /** @type {import('n8n-workflow').INodeTypes} */ ({
		getByName: nodeType,
		getByNameAndVersion: (type) => /** @type {import('n8n-workflow').INodeType} */ (nodeType(type)),
		getKnownTypes: () => ({}),
	});

	/** What n8n does around a credential; everything else of it throws. */
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		preAuthentication: async () => undefined,
		getDecrypted: async (
			/** @type {any} */ _data,
			/** @type {any} */ _node,
			/** @type {string} */ type,
		) => ({
			...credentials[type],
		}),
		authenticate: async (
			/** @type {any} */ data,
			/** @type {string} */ type,
			/** @type {any} */ request,
		) => {
			const { authenticate } = /** @type {any} */ (loader.credentialTypes[type]?.type);
			return await authenticate(data, request);
		},
	};

	const additionalData = (/** @type {object} */ more = {}) =>
		/** @type {any} */ ({
			credentialsHelper,
			webhookBaseUrl: 'https://n8n.example.test/webhook',
			webhookTestBaseUrl: 'https://n8n.example.test/webhook-test',
			variables: {},
			...more,
		});

	/**
	 * @param {{ type: string, typeVersion: number, parameters?: object, [key: string]: unknown }} given
	 */
	function workflowOf({ type, parameters = {}, ...more }) {
		const { description } = /** @type {import('n8n-workflow').INodeType} */ (nodeType(type));
		const node = /** @type {import('n8n-workflow').INode} */ ({
			id: 'node-1',
			name: description.displayName,
			type: `n8n-nodes-whatsapp-inbox.${type}`,
			position: [0, 0],
			webhookId: WEBHOOK_ID,
			parameters,
			credentials: Object.fromEntries(
				Object.keys(credentials).map((name) => [name, { id: name, name }]),
			),
			...more,
		});
		const workflow = new Workflow({
			id: 'workflow-1',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			settings: {},
		});
		return {
			workflow,
			node: /** @type {import('n8n-workflow').INode} */ (workflow.getNode(node.name)),
		};
	}

	/** A trigger, and the webhook of it over real HTTP. @param {Parameters<typeof workflowOf>[0]} given */
	async function createTrigger(given) {
		const { workflow, node } = workflowOf(given);
		const type = /** @type {any} */ (nodeType(given.type));
		const webhook = type.description.webhooks[0];
		const webhookData = /** @type {any} */ ({ webhookDescription: webhook, isTest: false });
		/** @type {any[][]} What each delivery that was accepted started. */
		const started = [];

		const hook = () =>
			new core.HookContext(workflow, node, additionalData(), 'trigger', 'activate', webhookData);
		/** @param {'checkExists' | 'create' | 'delete'} name @returns {Promise<boolean>} */
		const lifecycle = async (name) => await type.webhookMethods.default[name].call(hook());

		const server = http.createServer(async (req, res) => {
			const chunks = [];
			for await (const chunk of req) chunks.push(chunk);
			const rawBody = Buffer.concat(chunks);
			const { pathname, searchParams } = new URL(req.url ?? '/', 'http://n8n');
			const json = (/** @type {unknown} */ body) => res.end(JSON.stringify(body));
			const status = (/** @type {number} */ code) => Object.assign(res, { statusCode: code });
			Object.assign(res, { json, status });
			if (pathname !== `/webhook/${WEBHOOK_ID}/webhook`) {
				status(404);
				json({});
				return;
			}
			const httpRequest = Object.assign(req, {
				rawBody,
				body: parse(rawBody),
				query: Object.fromEntries(searchParams),
				params: {},
			});
			const data = additionalData({ httpRequest, httpResponse: res });
			const context = new core.WebhookContext(
				workflow,
				node,
				data,
				'webhook',
				webhookData,
				[],
				null,
			);
			const result = await type.webhook.call(context);
			if (result.noWebhookResponse) return;
			if (result.workflowData) started.push(result.workflowData[0]);
			json(result.webhookResponse);
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

		return {
			url: `http://127.0.0.1:${port}`,
			started,
			workflow,
			/** As n8n activates: `create` unless it exists. */
			activate: async () => (await lifecycle('checkExists')) || (await lifecycle('create')),
			exists: async () => await lifecycle('checkExists'),
			deactivate: async () => await lifecycle('delete'),
			close: async () => {
				server.close();
				server.closeAllConnections();
			},
		};
	}

	/**
	 * @param {Parameters<typeof workflowOf>[0]} given
	 * @param {import('n8n-workflow').INodeExecutionData[]} items
	 * @returns {Promise<import('n8n-workflow').INodeExecutionData[]>}
	 */
	async function execute(given, items) {
		const { workflow, node } = workflowOf(given);
		const inputData = { main: [items] };
		const context = new core.ExecuteContext(
			workflow,
			node,
			additionalData(),
			'manual',
			createEmptyRunExecutionData(),
			0,
			items,
			inputData,
			{ data: inputData, node, source: null },
			[],
		);
		const [output] = await /** @type {any} */ (nodeType(given.type)).execute.call(context);
		return output;
	}

	return { createTrigger, execute };
}

/** @param {Buffer} rawBody */
function parse(rawBody) {
	try {
		return JSON.parse(rawBody.toString('utf8'));
	} catch {
		return undefined;
	}
}

/** What n8n-core wrote goes away again. */
const cleanUp = () => rmSync(USER_FOLDER, { recursive: true, force: true });

module.exports = { ROOT, WEBHOOK_ID, loadPackage, createHost, cleanUp };
