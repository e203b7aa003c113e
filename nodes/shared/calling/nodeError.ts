import { NodeApiError, NodeOperationError, type IHookFunctions, type INode } from 'n8n-workflow';

/** @returns the error itself when it is one that n8n can show, else one around it */
export function asNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	return error instanceof NodeApiError || error instanceof NodeOperationError
		? error
		: new NodeOperationError(node, error as Error, { itemIndex });
}

/**
 * Runs a step of a trigger's registration. When it fails, what to do about it is put into the error's message:
 * on activation n8n shows nothing else (2.40.7 keeps the message alone as the trigger's `errorMessage`).
 *
 * @throws NodeOperationError
 */
export async function explained<Result>(
	context: IHookFunctions,
	step: () => Promise<Result>,
): Promise<Result> {
	try {
		return await step();
	} catch (error) {
		const { message, description } = asNodeError(context.getNode(), error);
		const explanation = description ? `${message.replace(/\.$/, '')}. ${description}` : message;
		throw new NodeOperationError(context.getNode(), explanation, {
			description: description ?? undefined,
		});
	}
}
