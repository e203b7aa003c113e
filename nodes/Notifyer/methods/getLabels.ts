import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { listLabels, REMOVE_ALL } from '../api/lists';

/** The account's labels, sorted, for a list in the panel. @throws NodeApiError, NodeOperationError */
export async function getLabels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return (await listLabels(this)).map((label) => ({ name: label, value: label }));
}

/** The same, headed by one for all labels. @throws NodeApiError, NodeOperationError */
export async function getLabelsToRemove(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return [{ name: 'All Labels', value: REMOVE_ALL }, ...(await getLabels.call(this))];
}
