// @ts-check
const { randomUUID } = require('node:crypto');
const { until } = require('../host');
const { notifyerText } = require('../provider/payloads');
const workflow = require('./notifyer.workflow.json');
const { useCredential, useWorkflow } = require('./reuse');

const CREDENTIAL = 'Notifyer (stand-in)';
const API_KEY = 'demo-notifyer-api-key';

/** @type {import('.').Demo} */
module.exports = {
	name: 'Notifyer',
	standIn: { notifyer: { apiKey: API_KEY } },

	async prepare({ api, standIn }) {
		const data = { apiKey: API_KEY, managementToken: '', baseUrl: standIn.url };
		const credentials = await useCredential(api, { name: CREDENTIAL, type: 'notifyerApi', data });
		const nodes = workflow.nodes.map((node) => ({ ...node, credentials }));
		return await useWorkflow(api, { ...workflow, nodes });
	},

	async play({ api, standIn, workflowId }) {
		const before = (await api.executions({ workflowId })).length;
		const sent = standIn.notifyer.sent.length;
		// A text of its own each time: the same words in the same second are a repeat, and repeats do not run.
		const text = `Is the blue one in stock? (${randomUUID().slice(0, 8)})`;
		const message = notifyerText({ from: '14155552671', name: 'Ada Lovelace', text });

		const deliveries = await standIn.notifyer.deliver(message);
		if (!deliveries.length) throw new Error('No endpoint is registered at the stand-in.');
		const refused = deliveries.find((/** @type {any} */ one) => !one.delivered);
		if (refused) throw new Error(`The delivery was refused: ${JSON.stringify(refused.attempts)}`);

		const [execution] = await api.waitForExecutions(workflowId, before + 1);
		if (execution.status !== 'success') {
			const { data } = await api.execution(execution.id);
			throw new Error(
				`The workflow ended with "${execution.status}": ${data?.resultData?.error?.message}`,
			);
		}
		const [item] = await api.nodeOutput(execution.id, 'Notifyer Trigger');
		const reply = await until('the reply', async () => standIn.notifyer.sent[sent]);
		return { message, item, reply };
	},
};
