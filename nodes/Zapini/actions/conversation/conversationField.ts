import type { INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../../shared/operations/fields';
import { pickField } from '../../../shared/operations/panel';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { findConversation } from '../../api/conversations';

/** Of the choice whose conversation is meant: one that is picked, or named by its ID. */
const PICKED = 'conversation';

/** Whose conversation, or which one. @param searchMethod lists those that can be meant */
export const conversationFields = (searchMethod = 'searchConversations'): INodeProperties[] => [
	...recipientFields('Contact', undefined, {
		name: 'Selected Conversation',
		value: PICKED,
		description: 'One from the list, also that of a group, or by its ID',
	}),
	pickField(
		{
			displayName: 'Conversation',
			name: 'conversationId',
			required: true,
			description: 'The conversation to work on',
			displayOptions: { show: { sendTo: [PICKED] } },
		},
		[searchMethod, 'a conversation'],
		'e.g. 550e8400-e29b-41d4-a716-446655440000',
	),
];

/**
 * @returns the conversation's UUID
 * @throws NodeOperationError when none is selected, it is not certain whose is meant, or the contact has none;
 *   NodeApiError
 */
export async function readConversation(fields: Fields): Promise<string> {
	const { context, itemIndex } = fields;
	if (fields.get('sendTo', 'contact') !== PICKED) {
		const phoneNumber = readRecipient(fields, 'Contact');
		return await findConversation(context, phoneNumber, itemIndex);
	}
	return fields.pickedId('conversationId', 'Conversation');
}

/** @returns the path of the conversation, or one below it, e.g. `/conversations/550e…/archive` */
export function conversationPath(id: string, rest = ''): string {
	return `/conversations/${encodeURIComponent(id)}${rest && `/${rest}`}`;
}
