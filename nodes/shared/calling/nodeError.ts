import { NodeApiError, NodeOperationError, type IHookFunctions, type INode } from 'n8n-workflow';
import { toText } from '../item/tolerant';

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

/** What an error says besides what happened. */
interface ErrorFacts {
	/** What to do. */
	description?: string | null;
	/** The HTTP status, or an error that has it. */
	status?: unknown;
	itemIndex?: number;
}

/** @returns an error about a provider's answer that says just this, with the status that was answered, if any */
export function apiError(
	node: INode,
	message: string,
	{ description, status, itemIndex }: ErrorFacts,
): NodeApiError {
	const code = status instanceof NodeApiError ? status.httpCode : toText(status);
	const httpCode = code || undefined;
	const about = { message, description: description ?? undefined, httpCode, itemIndex };
	return new NodeApiError(node, { message, ...(httpCode && { httpCode }) }, about);
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
