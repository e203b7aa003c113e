import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../inbox/operations/operations';
import * as getAll from './getAll.operation';

export const tag: Record<string, Operation> = { getAll };

export const tagFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['tag'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many tags',
				description: 'List tags of the account',
			},
		],
		default: 'getAll',
	},
	...getAll.properties,
];
