// @ts-check
const { fill } = require('../deliveries');
const { createContext, newStaticData } = require('./context');

/** @typedef {ReturnType<typeof createContext>} Context */
/** @typedef {import('../deliveries').Template} Template */

let workflows = 0;
/** A trigger that has seen nothing yet. */
const newTrigger = () => ({ workflowId: `workflow-${++workflows}`, staticData: newStaticData() });
/** @typedef {ReturnType<typeof newTrigger>} Trigger */

/**
 * @param {Template} template
 * @param {number} count
 * @param {Trigger} trigger
 * @param {string} [run] Letters that make these deliveries others than those of another run.
 */
const contexts = (template, count, trigger, run = '') =>
	Array.from({ length: count }, (_, number) =>
		createContext({ ...trigger, json: fill(template, number, run) }),
	);

/**
 * A piece of work that is done once for each delivery.
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {(template: Template, count: number) => Promise<unknown[]>} prepare Not measured.
 * @property {(input: any) => unknown} run
 */

/** @param {any} receiving The built sources. @returns {Stage[]} In the order of a delivery. */
function stagesOf({ verify, toMessage, readDelivery, toItem, deduplicate, NotifyerTrigger }) {
	const trigger = new NotifyerTrigger();
	const parse = async (/** @type {Context} */ context) => {
		const delivery = await readDelivery(context);
		return toMessage(delivery.payload, delivery);
	};
	return [
		{
			name: 'verify',
			prepare: async (template, count) => {
				const all = contexts(template, count, newTrigger());
				const [registration] = Object.values(newStaticData().registrations);
				const deliveries = await Promise.all(all.map((one) => readDelivery(one)));
				return deliveries.map((delivery) => ({ delivery, registration }));
			},
			run: ({ delivery, registration }) => expectUndefined(verify(delivery, registration)),
		},
		{
			name: 'parse',
			prepare: async (template, count) => contexts(template, count, newTrigger()),
			run: parse,
		},
		{
			name: 'deduplicate',
			prepare: async (template, count) => {
				const all = contexts(template, count, newTrigger());
				const parsed = await Promise.all(all.map(parse));
				return all.map((context, index) => ({ context, id: parsed[index].message.messageId }));
			},
			run: async ({ context, id }) => await remember(deduplicate, context, id),
		},
		{
			name: 'item',
			prepare: async (template, count) => {
				const all = contexts(template, count, newTrigger());
				return (await Promise.all(all.map(parse))).map(({ message }) => message);
			},
			run: (message) => toItem(message, Date.now()),
		},
		{
			name: 'the whole delivery',
			prepare: async (template, count) => contexts(template, count, newTrigger()),
			run: async (context) => await deliver(trigger, context),
		},
	];
}

/** @param {unknown} refusal */
function expectUndefined(refusal) {
	if (refusal !== undefined) throw new Error(`Refused: ${JSON.stringify(refusal)}`);
}

/** Claims a message, and records it as n8n makes it: with the execution, and once that exists. */
async function remember(
	/** @type {any} */ deduplicate,
	/** @type {Context} */ context,
	/** @type {string} */ messageId,
) {
	const { claim, save } = await deduplicate(context, messageId);
	if (claim !== 'new') throw new Error(`A new message was taken for "${claim}"`);
	save(false);
	save(true);
	context.response.finish();
}

/** One delivery through `webhook()`, with what n8n does to the result. */
async function deliver(/** @type {any} */ trigger, /** @type {Context} */ context) {
	const result = await trigger.webhook.call(context);
	if (result.workflowData?.[0]?.length !== 1 || result.webhookResponse?.status !== 'accepted')
		throw new Error(`Not accepted: ${JSON.stringify(result)}`);
	context.response.finish();
}

module.exports = { contexts, deliver, newTrigger, stagesOf };
