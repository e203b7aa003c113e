import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { ARCHIVED_CONVERSATIONS, CONVERSATIONS, getMany } from '../../api/lists';
import { limitFields } from '../../../shared/operations/limit';
import { filtersField } from '../../../shared/operations/panel';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many conversations',
	description: 'List conversations of the instance',
};

export const properties: INodeProperties[] = [
	...limitFields,
	filtersField([
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
			description:
				'Whether to return only conversations with unread messages, or only those without',
		},
	]),
];

/**
 * @returns the conversations as Zapini gives them, keys in camelCase
 * @throws NodeOperationError for a filter that cannot be read; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	// 1 and 0 are understood wherever true and false are, not the other way round.
	const flag = (name: string, label: string) => {
		const value = fields.filter(`filters.${name}`, label);
		return value === undefined ? undefined : +fields.flag(value, label);
	};
	const search = fields.textOf(fields.filter('filters.search', 'Search'), 'Search');
	const is_group = flag('isGroup', 'Is Group');
	const unread = flag('unread', 'Unread');
	const list = flag('archived', 'Archived') ? ARCHIVED_CONVERSATIONS : CONVERSATIONS;
	return await getMany(context, itemIndex, list, {
		...(is_group !== undefined && { is_group }),
		...(search && { search }),
		...(unread !== undefined && { unread }),
	});
}
