import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../inbox/replying/operations';
import * as send from './send.operation';

export const message: Record<string, Operation> = { send };

export const messageFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send a message',
				description: 'Send a text, image, video, audio or document to a contact',
			},
		],
		default: 'send',
	},
	...send.properties,
];
