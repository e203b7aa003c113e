/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Adds a package with one trigger to the folder of an n8n that has a community package already; it is there after
 * n8n's next start. The trigger is published without a call to anybody.
 *
 * @param folder the N8N_USER_FOLDER
 * @param own `webhook`: the source of that method, for a class `Trigger`; `description`: more of the node's
 */
export function addTriggerPackage(
	folder: string,
	name: string,
	own: { webhook: string; description?: object },
): void {
	const description = {
		displayName: name,
		name: 'trigger',
		group: ['trigger'],
		version: 2,
		description: 'Of a tool of the repository',
		defaults: { name },
		inputs: [],
		outputs: ['main'],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
			},
		],
		properties: [],
		...own.description,
	};
	const source = `
const yes = async () => true;
class Trigger {
	description = ${JSON.stringify(description)};
	webhookMethods = { default: { checkExists: yes, create: yes, delete: yes } };
	${own.webhook}
}
module.exports = { Trigger };
`;
	const nodes = path.join(folder, '.n8n', 'nodes');
	const files = path.join(nodes, 'node_modules', name);
	const version = '0.0.1';
	mkdirSync(files, { recursive: true });
	writeFileSync(path.join(files, 'Trigger.node.js'), source);
	const n8n = { n8nNodesApiVersion: 1, nodes: ['Trigger.node.js'] };
	writeFileSync(path.join(files, 'package.json'), JSON.stringify({ name, version, n8n }));
	const ledger = path.join(nodes, 'package.json');
	const installed = JSON.parse(readFileSync(ledger, 'utf8'));
	installed.dependencies[name] = version;
	writeFileSync(ledger, JSON.stringify(installed));
}
