import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../inbox/operations/operations';
import * as send from './send.operation';
import * as sendAndWait from './sendAndWait.operation';
import * as sendTemplate from './sendTemplate.operation';

export const message: Record<string, Operation> = { send, sendAndWait, sendTemplate };

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
			{
				name: 'Send and Wait for Reply',
				value: 'sendAndWait',
				action: 'Send a message and wait for the reply',
				description: 'Pause the workflow until the contact writes again, up to a time limit',
			},
			{
				name: 'Send Template',
				value: 'sendTemplate',
				action: 'Send a template',
				description: 'Send an approved template, also outside the 24-hour window',
			},
		],
		default: 'send',
	},
	...send.properties,
	...sendAndWait.properties,
	...sendTemplate.properties,
];
