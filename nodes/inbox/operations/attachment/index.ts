import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operations';
import * as download from './download.operation';

/** What both nodes can do with the file of a message: the providers have no part in it. */
export const attachment: Record<string, Operation> = { download };

export const attachmentFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['attachment'] } },
		options: [
			{
				name: 'Download',
				value: 'download',
				action: 'Download an attachment',
				description: 'Add the file of a message to the item',
			},
		],
		default: 'download',
	},
	...download.properties,
];
