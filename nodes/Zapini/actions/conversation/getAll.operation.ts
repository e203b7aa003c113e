import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { ARCHIVED_CONVERSATIONS, CONVERSATIONS, getMany } from '../../api/lists';
import { limitFields } from '../../../shared/operations/limit';
import { filtersField } from '../../../shared/operations/panel';
import { readFilters } from '../filters';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many conversations',
	description: 'List conversations of the instance',
};

const filterFields: INodeProperties[] = [
	{
		displayName: 'Archived',
		name: 'archived',
		type: 'boolean',
		default: true,
		description: 'Whether to return the archived conversations instead of the others',
	},
	{
		displayName: 'Is Group',
		name: 'isGroup',
		type: 'boolean',
		default: false,
		description: 'Whether to return only group conversations, or only those with one contact',
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. Maria',
		description: 'Only conversations that match this text',
	},
	{
		displayName: 'Unread',
		name: 'unread',
		type: 'boolean',
		default: true,
		description: 'Whether to return only conversations with unread messages, or only those without',
	},
];

export const properties: INodeProperties[] = [...limitFields, filtersField(filterFields)];

/**
 * @returns the conversations as Zapini gives them, keys in camelCase
 * @throws NodeOperationError for a filter that cannot be read; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const { archived, ...query } = readFilters(fields, filterFields);
	return await getMany(
		context,
		itemIndex,
		archived ? ARCHIVED_CONVERSATIONS : CONVERSATIONS,
		query,
	);
}
