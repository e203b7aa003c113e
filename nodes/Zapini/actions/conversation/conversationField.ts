import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../../shared/operations/fields';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { findConversation } from '../../api/conversations';

/** Of the choice whose conversation is meant: one that is picked, or named by its ID. */
const PICKED = 'conversation';

/** Picks a conversation from a searchable list, or takes its ID. */
const pickField = (searchListMethod: string): INodeProperties => ({
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
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
		},
	],
});

/** Whose conversation, or which one. @param searchMethod lists those that can be meant */
export const conversationFields = (searchMethod = 'searchConversations'): INodeProperties[] => [
	...recipientFields('Contact', undefined, {
		name: 'Selected Conversation',
		value: PICKED,
		description: 'One from the list, also that of a group, or by its ID',
	}),
	...updateDisplayOptions({ show: { sendTo: [PICKED] } }, [pickField(searchMethod)]),
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
	const id = fields.picked('conversationId', 'Conversation');
	if (/^\.+$/.test(id)) {
		throw fields.error(
			'Conversation is not an ID',
			'Select a conversation from the list, or give its ID.',
		);
	}
	if (id !== '') return id;
	throw fields.error(
		'Conversation is empty',
		'Select a conversation from the list, or give its ID.',
	);
}

/** @returns the path of the conversation, or one below it, e.g. `/conversations/550e…/archive` */
export function conversationPath(id: string, rest = ''): string {
	return `/conversations/${encodeURIComponent(id)}${rest && `/${rest}`}`;
}
