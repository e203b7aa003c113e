import type { INodeProperties } from 'n8n-workflow';

/**
 * A field under which others can be added, read by `Fields.collection`.
 *
 * @param thing what is added, as the panel's button says it
 */
export const collectionField = (
	displayName: string,
	name: string,
	thing: 'option' | 'filter' | 'field',
	options: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: `Add ${thing}`,
	default: {},
	options,
});

export const optionsField = (options: INodeProperties[]): INodeProperties =>
	collectionField('Options', 'options', 'option', options);

export const filtersField = (options: INodeProperties[]): INodeProperties =>
	collectionField('Filters', 'filters', 'filter', options);

/**
 * A field for what is chosen from a searchable list or given by its ID, read by `Fields.picked`.
 *
 * @param field what it has of its own
 * @param list the list's method, and what is chosen there, with its article
 * @param placeholder of the ID
 */
export const pickField = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'> & Partial<INodeProperties>,
	[searchListMethod, thing]: [method: string, thing: string],
	placeholder: string,
): INodeProperties => ({
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	...field,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: `Select ${thing}…`,
			typeOptions: { searchListMethod, searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
	],
});
