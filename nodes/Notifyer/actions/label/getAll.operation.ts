import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { limitFields, readLimit } from '../../../inbox/operations/limit';
import { listLabels } from '../../api/lists';

export const properties = updateDisplayOptions(
	{ show: { resource: ['label'], operation: ['getAll'] } },
	limitFields,
);

/** @returns items of `labelItemSchema`, sorted. @throws NodeApiError, NodeOperationError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const labels = await listLabels(context, itemIndex);
	return labels.slice(0, readLimit(context, itemIndex)).map((label) => ({ label }));
}
