/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = 'n8n-nodes-bench-minimal';

/**
 * The least that a trigger of a service can do that runs no message twice: it has a credential, which n8n checks
 * for every execution, and has n8n save one value once the execution exists. It verifies and reads nothing.
 */
const SOURCE = `
class RememberingTrigger {
	constructor() {
		this.description = {
			displayName: 'RememberingTrigger',
			name: 'rememberingTrigger',
			group: ['trigger'],
			version: 2,
			description: 'For the benchmark',
			defaults: { name: 'RememberingTrigger' },
			inputs: [],
			outputs: ['main'],
			webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook', responseData: '' }],
			properties: [],
			credentials: [{ name: 'notifyerApi', required: true }],
		};
		const yes = async () => true;
		this.webhookMethods = { default: { checkExists: yes, create: yes, delete: yes } };
	}

	async webhook() {
		const data = this.getWorkflowStaticData('node');
		return {
			workflowData: [[{ json: this.getBodyData() }]],
			// n8n reads this after it has created the execution and before it saves what changed.
			get webhookResponse() {
				data.last = String(Math.random());
				return { status: 'accepted' };
			},
		};
	}
}
module.exports = { RememberingTrigger };
`;
const FILE = 'RememberingTrigger.node.js';

const MANIFEST = {
	name: PACKAGE,
	version: '0.0.1',
	n8n: { n8nNodesApiVersion: 1, nodes: [FILE] },
};

/** The node's type. */
export const REMEMBERING = `${PACKAGE}.rememberingTrigger`;

/**
 * Adds a package with what our triggers are measured against to an n8n that has a community package already.
 *
 * @param folder The N8N_USER_FOLDER.
 */
export function addMinimalPackage(folder: string) {
	const nodes = path.join(folder, '.n8n', 'nodes');
	const own = path.join(nodes, 'node_modules', PACKAGE);
	mkdirSync(own, { recursive: true });
	writeFileSync(path.join(own, 'package.json'), JSON.stringify(MANIFEST));
	writeFileSync(path.join(own, FILE), SOURCE);
	const ledger = path.join(nodes, 'package.json');
	const installed = JSON.parse(readFileSync(ledger, 'utf8'));
	installed.dependencies[PACKAGE] = MANIFEST.version;
	writeFileSync(ledger, JSON.stringify(installed));
}
