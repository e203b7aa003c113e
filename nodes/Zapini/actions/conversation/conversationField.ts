import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldError, toText } from '../../../inbox/operations/field';

/** Picks a conversation from a searchable list, or takes its ID. */
export const conversationField: INodeProperties = {
	displayName: 'Conversation',
	name: 'conversationId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The conversation to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a conversation…',
			typeOptions: { searchListMethod: 'searchConversations', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		},
	],
};

/**
 * @returns the conversation's UUID
 * @throws NodeOperationError when none is selected
 */
export function readConversation(context: IExecuteFunctions, itemIndex: number): string {
	const value = context.getNodeParameter('conversationId', itemIndex, '', { extractValue: true });
	const id = toText(context, value, 'Conversation', itemIndex);
	if (/^\.+$/.test(id)) {
		throw fieldError(
			context,
			itemIndex,
			'Conversation is not an ID',
			'Select a conversation from the list, or give its ID.',
		);
	}
	if (id !== '') return id;
	throw fieldError(
		context,
		itemIndex,
		'Conversation is empty',
		'Select a conversation from the list, or give its ID.',
	);
}

/** @returns the path of the conversation, or one below it, e.g. `/conversations/550e…/archive` */
export function conversationPath(id: string, rest = ''): string {
	return `/conversations/${encodeURIComponent(id)}${rest && `/${rest}`}`;
}
