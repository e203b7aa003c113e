import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../inbox/operations/operations';
import * as getAll from './getAll.operation';
import * as send from './send.operation';

export const message: Record<string, Operation> = { getAll, send };

export const messageFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many messages',
				description: 'List messages of the instance',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send a message',
				description: 'Send a text to a contact, now or at a set time',
			},
		],
		default: 'send',
	},
	...send.properties,
	...getAll.properties,
];
