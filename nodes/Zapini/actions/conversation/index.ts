import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../../inbox/operations/operations';
import { changeOperation } from './change';
import * as getAll from './getAll.operation';
import * as getMessages from './getMessages.operation';

const archive = changeOperation('archive', 'archive');
const markRead = changeOperation('markRead', 'mark-read');
const unarchive = changeOperation('unarchive', 'unarchive');

export const conversation: Record<string, Operation> = {
	archive,
	getAll,
	getMessages,
	markRead,
	unarchive,
};

export const conversationFields: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['conversation'] } },
		options: [
			{
				name: 'Archive',
				value: 'archive',
				action: 'Archive a conversation',
				description: 'Move a conversation to the archive',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many conversations',
				description: 'List conversations of the instance',
			},
			{
				name: 'Get Messages',
				value: 'getMessages',
				action: 'Get the messages of a conversation',
				description: 'Read a conversation, newest message first',
			},
			{
				name: 'Mark as Read',
				value: 'markRead',
				action: 'Mark a conversation as read',
				description: 'Mark all messages of a conversation as read',
			},
			{
				name: 'Unarchive',
				value: 'unarchive',
				action: 'Unarchive a conversation',
				description: 'Move a conversation back from the archive',
			},
		],
		default: 'getAll',
	},
	...archive.properties,
	...getAll.properties,
	...getMessages.properties,
	...markRead.properties,
	...unarchive.properties,
];
