import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { limitFields } from '../../../inbox/operations/limit';
import type { List } from '../../api/lists';
import { getMany } from '../../api/lists';

export const CONVERSATIONS: List = {
	url: '/conversations',
	name: 'conversations',
	ofInstance: true,
};

const fields: INodeProperties[] = [
	...limitFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
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
		],
	},
];

export const properties = updateDisplayOptions(
	{ show: { resource: ['conversation'], operation: ['getAll'] } },
	fields,
);

/** @returns the conversations as Zapini gives them, keys in camelCase. @throws NodeApiError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const { isGroup, search, unread } = context.getNodeParameter('filters', itemIndex, {});
	return await getMany(context, itemIndex, CONVERSATIONS, {
		...(isGroup !== undefined && { is_group: flag(isGroup) }),
		...(search && { search }),
		...(unread !== undefined && { unread: flag(unread) }),
	});
}

/** 1 and 0 are understood wherever true and false are, not the other way round. */
const flag = (value: unknown) => (value === true || value === 'true' ? 1 : 0);
