// @ts-check
const { randomUUID } = require('node:crypto');
const { until } = require('../host');

/**
 * Sends a customer's message through an active workflow and waits for the reply.
 *
 * @param {import('.').Stage & { workflowId: string }} stage
 * @param {object} provider
 * @param {string} provider.trigger The trigger's name in the workflow.
 * @param {any} provider.account The stand-in's side: `deliver` and `sent`.
 * @param {(text: string) => object} provider.payload What the provider posts for a text.
 * @returns {Promise<import('.').RoundTrip>}
 * @throws {Error} When the delivery is refused, the workflow does not succeed, or no reply comes.
 */
async function roundTrip({ api, workflowId }, { trigger, account, payload }) {
	const before = (await api.executions({ workflowId })).length;
	const sent = account.sent.length;
	// A text of its own each time: the same words in the same second are a repeat, and repeats do not run.
	const message = payload(`Is the blue one in stock? (${randomUUID().slice(0, 8)})`);

	const deliveries = await account.deliver(message);
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
	const [item] = await api.nodeOutput(execution.id, trigger);
	const reply = await until('the reply', async () => account.sent[sent]);
	return { message, item, reply };
}

module.exports = { roundTrip };
