import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../inbox/operations/operations';
import * as getAll from './getAll.operation';
import * as update from './update.operation';

export const contact: Record<string, Operation> = { getAll, update };

export const contactFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many contacts',
				description: 'List contacts of the account',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a contact',
				description: 'Set the note of a contact, add and remove labels',
			},
		],
		default: 'update',
	},
	...getAll.properties,
	...update.properties,
];
