import type { IWebhookFunctions } from 'n8n-workflow';

/** Triggers with a memory in this process; past that the one unused for longest goes back to its static data. */
const TRIGGERS = 1_000;

type Context = Pick<IWebhookFunctions, 'getWorkflow' | 'getNode'>;

/** n8n copies a node whenever it is asked for it: for a delivery, which asks often, once is enough. */
const keys = new WeakMap<Context, string>();

/** @returns what tells a trigger from every other one of this n8n */
export function triggerKey(context: Context): string {
	const known = keys.get(context);
	if (known !== undefined) return known;
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	keys.set(context, key);
	return key;
}

/** How much all memories of one kind may take together. */
interface Bound<Memory> {
	/** In whatever `sizeOf` counts. */
	limit: number;
	sizeOf(memory: Memory): number;
}

/**
 * Gives each trigger node of each workflow a memory of its own in this process. Where all of them get too large,
 * the ones unused for longest are dropped, but never the one in use.
 *
 * @param create makes an empty one
 * @returns finds the memory of the trigger that a delivery came in at
 */
export function perTrigger<Memory>(
	create: () => Memory,
	{ limit, sizeOf }: Bound<Memory> = { limit: TRIGGERS, sizeOf: () => 0 },
): (context: Context) => Memory {
	const memories = new Map<string, { memory: Memory; size: number }>();
	let together = 0;
	const forget = (trigger: string) => {
		together -= memories.get(trigger)?.size ?? 0;
		memories.delete(trigger);
	};
	return (context) => {
		const trigger = triggerKey(context);
		const memory = memories.get(trigger)?.memory ?? create();
		forget(trigger);
		const size = sizeOf(memory);
		together += size;
		memories.set(trigger, { memory, size });
		for (const [oldest] of memories) {
			if (memories.size <= TRIGGERS && together <= limit) break;
			if (oldest !== trigger) forget(oldest);
		}
		return memory;
	};
}
