import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { periodFields, readPeriod } from '../period';
import { getMany } from '../../api/lists';
import { limitFields } from '../../../shared/operations/limit';
import { filtersField } from '../../../shared/operations/panel';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many messages',
	description: 'List messages of the instance',
};

const directionField: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: [
		{ name: 'Incoming', value: 'incoming' },
		{ name: 'Outgoing', value: 'outgoing' },
	],
	default: 'incoming',
	description: 'Only messages from contacts, or only messages to them',
};

export const properties: INodeProperties[] = [
	...limitFields,
	filtersField([
		...periodFields,
		{
			displayName: 'Conversation ID',
			name: 'conversationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
			description: 'Only messages of this conversation',
		},
		directionField,
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
	]),
];

/**
 * @returns the messages as Zapini gives them, keys in camelCase
 * @throws NodeOperationError for a filter that cannot be read; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const read = (name: string, label: string) =>
		fields.textOf(fields.filter(`filters.${name}`, label), label);
	const conversationId = read('conversationId', 'Conversation ID');
	const search = read('search', 'Search');
	const status = read('status', 'Status');
	const given = fields.filter('filters.direction', directionField.displayName);
	const direction = given === undefined ? '' : fields.choice(given, directionField);
	return await getMany(
		context,
		itemIndex,
		{ url: '/messages', name: 'messages', ofInstance: true },
		{
			...readPeriod(fields),
			...(conversationId && { conversation_id: conversationId }),
			...(direction && { direction }),
			...(search && { search }),
			...(status && { status }),
		},
	);
}
