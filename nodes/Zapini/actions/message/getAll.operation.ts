import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { periodFields, readFilters } from '../filters';
import { getMany } from '../../api/lists';
import { limitFields } from '../../../shared/operations/limit';
import { filtersField } from '../../../shared/operations/panel';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many messages',
	description: 'List messages of the instance',
};

const filterFields: INodeProperties[] = [
	...periodFields,
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		description: 'Only messages of this conversation',
	},
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'Incoming', value: 'incoming' },
			{ name: 'Outgoing', value: 'outgoing' },
		],
		default: 'incoming',
		description: 'Only messages from contacts, or only messages to them',
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice',
		description: 'Only messages that contain this text',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. delivered',
		description: 'Only messages with this status, as Zapini names it',
	},
];

export const properties: INodeProperties[] = [...limitFields, filtersField(filterFields)];

/**
 * @returns the messages as Zapini gives them, keys in camelCase
 * @throws NodeOperationError for a filter that cannot be read; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const list = { url: '/messages', name: 'messages', ofInstance: true };
	return await getMany(context, itemIndex, list, readFilters(fields, filterFields));
}
