import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMap } from './boundedMap';

/** Triggers with a memory in this process; past that the one unused for longest goes back to its static data. */
const TRIGGERS = 1_000;

type Context = Pick<IWebhookFunctions, 'getWorkflow' | 'getNode'>;

/** @returns what tells a trigger from every other one of this n8n */
export const triggerKey = (context: Context): string =>
	`${context.getWorkflow().id}:${context.getNode().id}`;

/**
 * Gives each trigger node of each workflow a memory of its own in this process.
 *
 * @param create makes an empty one
 * @returns finds the memory of the trigger that a delivery came in at
 */
export function perTrigger<Memory>(create: () => Memory): (context: Context) => Memory {
	const memories = new BoundedMap<Memory>(TRIGGERS);
	return (context) => {
		const trigger = triggerKey(context);
		const memory = memories.get(trigger) ?? create();
		memories.renew(trigger, memory);
		return memory;
	};
}
