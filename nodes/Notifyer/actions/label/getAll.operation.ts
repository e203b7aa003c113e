import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { limitFields } from '../../../shared/operations/limit';
import { labelItemSchema, listLabels } from '../../api/lists';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many labels',
	description: 'List labels of the account',
};

export const output = labelItemSchema;

export const properties = limitFields;

/** @returns items of `labelItemSchema`, sorted. @throws NodeApiError, NodeOperationError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const labels = await listLabels(context, itemIndex);
	return labels.slice(0, fieldsOf(context, itemIndex).limit()).map((label) => ({ label }));
}
