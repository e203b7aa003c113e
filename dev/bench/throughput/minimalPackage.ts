/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = 'n8n-nodes-bench-minimal';

/** @returns A node's source. */
const trigger = (
	name: string,
	{
		answer = '',
		description = '',
		webhook,
	}: { answer?: string; description?: string; webhook: string },
): string => `
class ${name} {
	constructor() {
		this.description = {
			displayName: '${name}',
			name: '${name.charAt(0).toLowerCase()}${name.slice(1)}',
			group: ['trigger'],
			version: 2,
			description: 'For the benchmark',
			defaults: { name: '${name}' },
			inputs: [],
			outputs: ['main'],
			webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook'${answer} }],
			properties: [],
			${description}
		};
		const yes = async () => true;
		this.webhookMethods = { default: { checkExists: yes, create: yes, delete: yes } };
	}

	async webhook() {
		const workflowData = [[{ json: this.getBodyData() }]];
		${webhook}
	}
}
module.exports = { ${name} };
`;

const NODES = {
	/** The least that a community trigger can do: hand on what came. */
	MinimalTrigger: trigger('MinimalTrigger', { webhook: 'return { workflowData };' }),
	/**
	 * The least that a trigger of a service can do that runs no message twice: it has a credential, which n8n checks
	 * for every execution, and has n8n save one value once the execution exists. It verifies and reads nothing.
	 */
	RememberingTrigger: trigger('RememberingTrigger', {
		answer: ", responseData: ''",
		description: "credentials: [{ name: 'notifyerApi', required: true }],",
		webhook: `
		const data = this.getWorkflowStaticData('node');
		return {
			workflowData,
			// n8n reads this after it has created the execution and before it saves what changed.
			get webhookResponse() {
				data.last = String(Math.random());
				return { status: 'accepted' };
			},
		};`,
	}),
};

const MANIFEST = {
	name: PACKAGE,
	version: '0.0.1',
	n8n: { n8nNodesApiVersion: 1, nodes: Object.keys(NODES).map((name) => `${name}.node.js`) },
};

/** The nodes' types. */
export const MINIMAL = `${PACKAGE}.minimalTrigger`;
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
	for (const [name, source] of Object.entries(NODES))
		writeFileSync(path.join(own, `${name}.node.js`), source);
	const ledger = path.join(nodes, 'package.json');
	const installed = JSON.parse(readFileSync(ledger, 'utf8'));
	installed.dependencies[PACKAGE] = MANIFEST.version;
	writeFileSync(ledger, JSON.stringify(installed));
}
