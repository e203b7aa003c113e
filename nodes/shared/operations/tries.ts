import type { IExecuteFunctions } from 'n8n-workflow';
import { isUnknownOutcome } from '../calling/errors';
import { asNodeError } from '../calling/nodeError';

/** What came of an input item in the tries before. */
interface Tried {
	/** What the operation gave, once all was sent. */
	result?: unknown;
	/** Why it is unknown whether something was sent. */
	unknown?: unknown;
	/** The answers to the parts that were sent. */
	parts: unknown[];
}

/**
 * The tries of one run of a node share the objects of its input items, and nothing else has them: another run, another
 * branch and another execution get copies. So what is kept goes with the run.
 */
const tried = new WeakMap<object, Tried>();

/**
 * Sends what one input item leads to, so that n8n's Retry On Fail sends nothing twice: what was sent in a try
 * before gives its output again, and what may have been sent is refused with the reason of that time.
 *
 * @param send sends all of it; parts by `partsSent`
 * @throws what `send` throws
 */
export async function sendOnce<Result>(
	context: IExecuteFunctions,
	itemIndex: number,
	send: () => Promise<Result>,
): Promise<Result> {
	const before = triedFor(context, itemIndex);
	if (before.result !== undefined) return before.result as Result;
	if (before.unknown !== undefined) throw before.unknown;
	try {
		const result = await send();
		before.result = result;
		return result;
	} catch (error) {
		if (isUnknownOutcome(error)) before.unknown = error;
		throw asNodeError(context.getNode(), error, itemIndex);
	}
}

/**
 * @returns the answers to the parts of an item's message that were sent in the tries before, in order; whoever
 *   sends another one adds its answer
 */
export function partsSent<Sent>(context: IExecuteFunctions, itemIndex: number): Sent[] {
	return triedFor(context, itemIndex).parts as Sent[];
}

function triedFor(context: IExecuteFunctions, itemIndex: number): Tried {
	const nothing: Tried = { parts: [] };
	if (context.getNode().retryOnFail !== true) return nothing;
	const item = context.getInputData()[itemIndex];
	// An agent's tool gets the model's arguments in a new item each time.
	const key = context.isToolExecution?.() ? item?.json : item;
	if (key === undefined) return nothing;
	const before = tried.get(key) ?? nothing;
	tried.set(key, before);
	return before;
}
