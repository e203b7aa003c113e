import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fieldsOf } from '../../../shared/operations/fields';
import { zapiniRequest } from '../../api/request';
import { conversationFields, conversationPath, readConversation } from './conversationField';

export const option = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a conversation',
	description: 'Remove a conversation from Zapini. This cannot be undone.',
};

export const output = z.object({
	/** Always `true`. */ deleted: z.literal(true),
});

export const properties: INodeProperties[] = [
	{
		displayName:
			'Deleting a conversation cannot be undone: its messages are gone from Zapini. To put it away, use Archive.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	...conversationFields(),
];

/**
 * @throws NodeOperationError without a conversation, or without one that is certain; NodeApiError, also when there is
 *   none with the ID
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<z.infer<typeof output>> {
	const url = conversationPath(await readConversation(fieldsOf(context, itemIndex)));
	await zapiniRequest(context, { method: 'DELETE', url }, { itemIndex });
	return { deleted: true };
}
