import type { IWebhookFunctions } from 'n8n-workflow';

/** Triggers with a memory in this process; past that the one unused for longest goes back to its static data. */
const TRIGGERS = 1_000;

/**
 * Gives each trigger node of each workflow a memory of its own in this process.
 *
 * @param create makes an empty one
 * @returns finds the memory of the trigger that a delivery came in at
 */
export function perTrigger<Memory>(
	create: () => Memory,
): (context: Pick<IWebhookFunctions, 'getWorkflow' | 'getNode'>) => Memory {
	const memories = new Map<string, Memory>();
	return (context) => {
		const trigger = `${context.getWorkflow().id}:${context.getNode().id}`;
		const memory = memories.get(trigger) ?? create();
		memories.delete(trigger);
		memories.set(trigger, memory);
		if (memories.size > TRIGGERS) memories.delete(memories.keys().next().value as string);
		return memory;
	};
}
