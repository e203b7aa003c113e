import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields that pick a template and fill it in. More than one operation has them, under the same names, so
 * that one method can load the variables for all.
 */
export const templateFields: INodeProperties[] = [
	{
		displayName: 'Template',
		name: 'template',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The approved template to send. It needs no open 24-hour window.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a template…',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1234567890',
			},
		],
	},
	{
		displayName: 'Template Variables',
		name: 'templateVariables',
		type: 'resourceMapper',
		noDataExpression: true,
		required: true,
		// The panel loads the variables when it shows the field, so not before a template is selected.
		displayOptions: { hide: { template: [''] } },
		default: { mappingMode: 'defineBelow', value: null },
		description:
			'What to fill in where the template has a place for it. If these are not the places of the selected template, close this panel and open it again.',
		typeOptions: {
			loadOptionsDependsOn: ['template.value'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateVariables',
				mode: 'add',
				valuesLabel: 'Template Variables',
				fieldWords: { singular: 'variable', plural: 'variables' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
				refreshStaleSchemaOnOpen: true,
			},
		},
	},
];
