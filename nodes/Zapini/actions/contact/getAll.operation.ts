import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readFlag, toText } from '../../../shared/operations/field';
import { limitFields } from '../../../shared/operations/limit';
import { CONTACTS, getMany } from '../../api/lists';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description: 'List contacts of the instance',
};

export const properties: INodeProperties[] = [
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
		],
	},
];

export const notes = 'Puts out the contacts as Zapini gives them.';

/** @returns the contacts as Zapini gives them, keys in camelCase. @throws NodeApiError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const filters = context.getNodeParameter('filters', itemIndex, {});
	const { isGroup } = filters;
	const search = toText(context, filters.search, 'Search', itemIndex);
	return await getMany(context, itemIndex, CONTACTS, {
		...(isGroup !== undefined && { is_group: +readFlag(context, isGroup, 'Is Group', itemIndex) }),
		...(search && { search }),
	});
}
