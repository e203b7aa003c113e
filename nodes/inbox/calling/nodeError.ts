import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

/** @returns the error itself when it is one that n8n can show, else one around it */
export function asNodeError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	return error instanceof NodeApiError || error instanceof NodeOperationError
		? error
		: new NodeOperationError(node, error as Error);
}
