// @ts-check
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const PACKAGE = 'n8n-nodes-bench-minimal';

/** The least that a community trigger can do: hand on what came. */
const NODE = `
class MinimalTrigger {
	constructor() {
		this.description = {
			displayName: 'Minimal Trigger',
			name: 'minimalTrigger',
			group: ['trigger'],
			version: 2,
			description: 'Does nothing',
			defaults: { name: 'Minimal Trigger' },
			inputs: [],
			outputs: ['main'],
			webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
			properties: [],
		};
		const yes = async () => true;
		this.webhookMethods = { default: { checkExists: yes, create: yes, delete: yes } };
	}

	async webhook() {
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
}
module.exports = { MinimalTrigger };
`;

const MANIFEST = {
	name: PACKAGE,
	version: '0.0.1',
	n8n: { n8nNodesApiVersion: 1, nodes: ['MinimalTrigger.node.js'] },
};

/**
 * Adds a package with a trigger that does nothing to an n8n that has a community package already.
 *
 * @param {string} folder The N8N_USER_FOLDER.
 * @returns {string} The node's type.
 */
function addMinimalPackage(folder) {
	const nodes = path.join(folder, '.n8n', 'nodes');
	const own = path.join(nodes, 'node_modules', PACKAGE);
	mkdirSync(own, { recursive: true });
	writeFileSync(path.join(own, 'package.json'), JSON.stringify(MANIFEST));
	writeFileSync(path.join(own, 'MinimalTrigger.node.js'), NODE);
	const ledger = path.join(nodes, 'package.json');
	const installed = JSON.parse(readFileSync(ledger, 'utf8'));
	installed.dependencies[PACKAGE] = MANIFEST.version;
	writeFileSync(ledger, JSON.stringify(installed));
	return `${PACKAGE}.minimalTrigger`;
}

module.exports = { addMinimalPackage };
