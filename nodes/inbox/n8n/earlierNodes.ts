import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** What `$('Name')` is in an expression. Reading any of it throws when it cannot be had. */
interface EarlierNode {
	item: INodeExecutionData | undefined;
	all(): INodeExecutionData[];
}

/**
 * What a node gave out earlier in this execution. Nodes have no function for it; the object behind expressions
 * has.
 *
 * @param itemIndex of the item from whose view n8n pairs
 */
export function earlierNode(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
): EarlierNode {
	const nodeNamed = context.getWorkflowDataProxy(itemIndex).$ as (name: string) => EarlierNode;
	return nodeNamed(name);
}
