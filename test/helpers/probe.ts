/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- runs beside n8n, not in it */
import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import path from 'path';

const PACKAGE = 'n8n-nodes-probe';
/** The node's type. */
export const PROBE = `${PACKAGE}.probeTrigger`;

/**
 * A trigger that does the tricks of `nodes/shared/n8n/` by hand, and what would be natural in their place, and
 * notes what n8n makes of them.
 */
const SOURCE = `
let letGo;
class ProbeTrigger {
	constructor() {
		this.description = {
			displayName: 'Probe Trigger', name: 'probeTrigger', group: ['trigger'], version: 2,
			description: 'Tells what n8n does', defaults: { name: 'Probe Trigger' }, inputs: [], outputs: ['main'],
			webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'webhook' }],
			properties: [],
		};
		const yes = async () => true;
		this.webhookMethods = { default: { checkExists: yes, create: yes, delete: yes } };
	}
	async webhook() {
		const { key, how, holds } = this.getBodyData();
		if (how === 'isHeld') return { webhookResponse: { isHeld: letGo !== undefined } };
		if (how === 'letGo') return { webhookResponse: letGo() };
		const data = this.getWorkflowStaticData('node');
		if (how === 'plain' || how === 'both') data[key] = 'before';
		if (holds) await new Promise((resolve) => (letGo = () => resolve({})));
		const answer = { workflowData: [[{ json: { key } }]] };
		if (how === 'plain') return { ...answer, webhookResponse: { reads: 0 } };
		let count = 0;
		return Object.defineProperty(answer, 'webhookResponse', { enumerable: true, get: () => {
			data[key] = how === 'counted' ? ++count : 'onRead';
			return { status: 'accepted' };
		} });
	}
}
module.exports = { ProbeTrigger };
`;

/** Adds the probe to the folder of an n8n that has a community package already; it is there after the next start. */
export function addProbe(folder: string): void {
	const nodes = path.join(folder, '.n8n', 'nodes');
	const own = path.join(nodes, 'node_modules', PACKAGE);
	mkdirSync(own, { recursive: true });
	const n8n = { n8nNodesApiVersion: 1, nodes: ['ProbeTrigger.node.js'] };
	writeFileSync(
		path.join(own, 'package.json'),
		JSON.stringify({ name: PACKAGE, version: '0.0.1', n8n }),
	);
	writeFileSync(path.join(own, 'ProbeTrigger.node.js'), SOURCE);
	const ledger = path.join(nodes, 'package.json');
	const installed = JSON.parse(readFileSync(ledger, 'utf8'));
	installed.dependencies[PACKAGE] = '0.0.1';
	writeFileSync(ledger, JSON.stringify(installed));
}
