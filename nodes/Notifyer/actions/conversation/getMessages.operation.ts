import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { fieldsOf } from '../../../shared/operations/fields';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { readConversation } from '../../api/conversation';
import { readConversationMessage } from '../../payload/conversation';
import { limitFields, wantedRows } from '../../../shared/operations/limit';

export const option = {
	name: 'Get Messages',
	value: 'getMessages',
	action: 'Get the messages of a conversation',
	description: 'Read what a contact and your business wrote to each other, oldest first',
};

export const output = z.object({
	provider: z.literal('notifyer').describe('Always `notifyer`.'),
	messageId: z
		.string()
		.nullable()
		.describe('WhatsApp’s identifier of the message; `null` where Notifyer does not say it.'),
	direction: z
		.enum(['incoming', 'outgoing'])
		.describe('`incoming`: the contact wrote. `outgoing`: your business wrote.'),
	messageType: z
		.string()
		.describe('`text`, `image`, `audio`, `template` and so on, in lower case.'),
	text: z.string().describe('What was said, or the caption of a file; empty when there is none.'),
	phoneNumber: z.string().describe('The contact’s number with `+`, whoever wrote.'),
	receivedAt: z.string().nullable().describe('When it was written, as ISO 8601 in UTC.'),
	attachmentUrl: z.string().nullable().describe('Link to the file that came with it, else `null`.'),
	sentBy: z
		.object({
			name: z.string().describe('Who sent it: a teammate, an automation or `WhatsApp App`.'),
			isHuman: z
				.boolean()
				.nullable()
				.describe(
					'`true` for what was typed on the phone; else `null`: Notifyer does not say it here.',
				),
		})
		.nullable()
		.describe('Who of your business wrote; `null` for the contact’s messages.'),
	status: z
		.string()
		.nullable()
		.describe('Notifyer’s word for how far it came, e.g. `sent`, `delivered` or `read`.'),
});

export const properties = [...recipientFields('Contact', 'searchContacts'), ...limitFields];

/** @returns items of `output`, oldest first. @throws NodeApiError, NodeOperationError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const phoneNumber = readRecipient(context, itemIndex, 'Contact');
	const limit = fields.limit();
	const found = await readConversation(context, phoneNumber, { limit }, itemIndex);
	const rows = wantedRows(context, 'Notifyer', { ...found, rows: found.rows.reverse() }, limit);
	return rows.reverse().map((row) => {
		const said = readConversationMessage(row, phoneNumber);
		const { messageId, direction, messageType, text, ...rest } = said;
		return { provider: 'notifyer', messageId, direction, messageType, text, phoneNumber, ...rest };
	});
}
