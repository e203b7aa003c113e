import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { isUnknownOutcome } from '../calling/errors';
import { apiError } from '../calling/nodeError';
import { partsSent } from './tries';

/**
 * Sends the parts of a message one after the other, so that they arrive in order, and stops at the first
 * that does not go out. In another try of the node, it goes on with the first part that was not sent.
 *
 * @param send sends one part and returns the provider's answer
 * @returns the answers in order
 * @throws NodeApiError, NodeOperationError that of the first part as it is; later ones say how many parts went
 *   out before, and whether one more may have
 */
export async function sendInOrder<Part, Sent>(
	context: IExecuteFunctions,
	itemIndex: number,
	parts: Part[],
	send: (part: Part, index: number) => Promise<Sent>,
): Promise<Sent[]> {
	const sent = partsSent<Sent>(context, itemIndex);
	for (const [index, part] of [...parts.entries()].slice(sent.length)) {
		try {
			sent.push(await send(part, index));
		} catch (error) {
			throw stoppedAfter(context, itemIndex, error, sent.length, parts.length);
		}
	}
	return sent;
}

function stoppedAfter(
	context: IExecuteFunctions,
	itemIndex: number,
	error: unknown,
	done: number,
	total: number,
): unknown {
	const isShown = error instanceof NodeApiError || error instanceof NodeOperationError;
	if (done === 0 || !isShown) return error;
	const message = `${done} of ${total} parts of the text were sent, then: ${error.message}`;
	const where = isUnknownOutcome(error)
		? `The contact has the first ${done}, and perhaps part ${done + 1}: send only the parts again that are not there.`
		: `Send only the missing parts again: the contact has the first ${done}.`;
	const description = `${error.description ?? ''} ${where}`.trim();
	return apiError(context.getNode(), message, { description, status: error, itemIndex });
}
