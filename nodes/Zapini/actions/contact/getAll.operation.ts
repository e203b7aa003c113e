import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { CONTACTS, getMany } from '../../api/lists';
import { limitFields } from '../../../shared/operations/limit';
import { filtersField } from '../../../shared/operations/panel';
import { readFilters } from '../filters';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description: 'List contacts of the instance',
};

const filterFields: INodeProperties[] = [
	{
		displayName: 'Is Group',
		name: 'isGroup',
		type: 'boolean',
		default: false,
		description: 'Whether to return only groups, or only people',
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. Maria',
		description: 'Only contacts that match this text',
	},
];

export const properties: INodeProperties[] = [...limitFields, filtersField(filterFields)];

/**
 * @returns the contacts as Zapini gives them, keys in camelCase
 * @throws NodeOperationError for a filter that cannot be read; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	return await getMany(context, itemIndex, CONTACTS, readFilters(fields, filterFields));
}
