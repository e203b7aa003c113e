import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../inbox/operations/operations';
import * as remove from './delete.operation';
import * as getAll from './getAll.operation';

export const webhook: Record<string, Operation> = { delete: remove, getAll };

export const webhookFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['webhook'] } },
		options: [
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a webhook',
				description: 'Remove a webhook that nothing uses any more from the account',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many webhooks',
				description: 'List webhooks of the account, also those of other tools',
			},
		],
		default: 'getAll',
	},
	...getAll.properties,
	...remove.properties,
];
