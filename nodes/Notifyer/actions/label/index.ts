import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../inbox/operations/operations';
import * as getAll from './getAll.operation';

export const label: Record<string, Operation> = { getAll };

export const labelFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['label'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many labels',
				description: 'List labels of the account',
			},
		],
		default: 'getAll',
	},
	...getAll.properties,
];
