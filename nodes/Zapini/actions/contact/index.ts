import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../inbox/operations/operations';
import * as create from './create.operation';
import * as getAll from './getAll.operation';

export const contact: Record<string, Operation> = { create, getAll };

export const contactFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a contact',
				description: 'Add a contact to the instance',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many contacts',
				description: 'List contacts of the instance',
			},
		],
		default: 'getAll',
	},
	...create.properties,
	...getAll.properties,
];
