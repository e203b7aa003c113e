import type { Json } from '../../json';
import { fill, type Template } from '../deliveries';
import { createContext, newStaticData } from './context';

type Context = ReturnType<typeof createContext>;
let workflows = 0;
/** A trigger that has seen nothing yet. */
export const newTrigger = () => ({
	workflowId: `workflow-${++workflows}`,
	staticData: newStaticData(),
});
type Trigger = ReturnType<typeof newTrigger>;

/** @param run Letters that make these deliveries others than those of another run. */
export const contexts = (template: Template, count: number, trigger: Trigger, run: string = '') =>
	Array.from({ length: count }, (_, number) =>
		createContext({ ...trigger, json: fill(template, number, run) }),
	);

/** A piece of work that is done once for each delivery. */
export interface Stage {
	name: string;
	/** Not measured. */
	prepare: (template: Template, count: number) => Promise<unknown[]>;
	run: (input: Json) => unknown;
}

/**
 * @param receiving The built sources.
 * @returns In the order of a delivery.
 */
export function stagesOf({
	judge,
	toMessage,
	readDelivery,
	toItem,
	deduplicate,
	NotifyerTrigger,
}: Json): Stage[] {
	const trigger = new NotifyerTrigger();
	const parse = async (context: Context) => {
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
			run: ({ delivery, registration }) => expectProven(judge(delivery, [registration])),
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
				return all.map((context, index) => ({ context, identity: parsed[index].identity }));
			},
			run: async ({ context, identity }) => await remember(deduplicate, context, identity),
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

function expectProven({ provenBy, refused }: Json) {
	if (provenBy !== 'signature') throw new Error(`Not proven: ${JSON.stringify(refused)}`);
}

/**
 * Claims a message, and records it as n8n makes it: with the execution, and once that exists.
 */
async function remember(deduplicate: Json, context: Context, identity: Json) {
	const { claim, saveWithExecution, saveExecuted } = await deduplicate(context, identity);
	if (claim !== 'new') throw new Error(`A new message was taken for "${claim}"`);
	saveWithExecution();
	saveExecuted();
	context.response.finish();
}

/** One delivery through `webhook()`, with what n8n does to the result. */
export async function deliver(trigger: Json, context: Context) {
	const result = await trigger.webhook.call(context);
	if (result.workflowData?.[0]?.length !== 1 || result.webhookResponse?.status !== 'accepted')
		throw new Error(`Not accepted: ${JSON.stringify(result)}`);
	context.response.finish();
}
