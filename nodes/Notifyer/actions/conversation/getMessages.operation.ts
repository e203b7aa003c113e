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
	/** Always `notifyer`. */
	provider: z.literal('notifyer'),
	/** WhatsApp’s identifier of the message; `null` where Notifyer does not say it. */
	messageId: z.string().nullable(),
	/** `incoming`: the contact wrote. `outgoing`: your business wrote. */
	direction: z.enum(['incoming', 'outgoing']),
	/** `text`, `image`, `audio`, `template` and so on, in lower case. */
	messageType: z.string(),
	/** What was said, or the caption of a file; empty when there is none. */
	text: z.string(),
	/** The contact’s number with `+`, whoever wrote. */
	phoneNumber: z.string(),
	/** When it was written, as ISO 8601 in UTC. */
	receivedAt: z.string().nullable(),
	/** Link to the file that came with it, else `null`. */
	attachmentUrl: z.string().nullable(),
	/** Who of your business wrote; `null` for the contact’s messages. */
	sentBy: z
		.object({
			/** Who sent it: a teammate, an automation or `WhatsApp App`. */
			name: z.string(),
			/** `true` for what was typed on the phone; else `null`: Notifyer does not say it here. */
			isHuman: z.boolean().nullable(),
		})
		.nullable(),
	/** Notifyer’s word for how far it came, e.g. `sent`, `delivered` or `read`. */
	status: z.string().nullable(),
});

export const properties = [...recipientFields('Contact', 'searchContacts'), ...limitFields];

/** @returns items of `output`, oldest first. @throws NodeApiError, NodeOperationError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const phoneNumber = readRecipient(fields, 'Contact');
	const limit = fields.limit();
	const found = await readConversation(context, phoneNumber, { limit }, itemIndex);
	const rows = wantedRows(context, 'Notifyer', { ...found, rows: found.rows.reverse() }, limit);
	return rows.reverse().map((row) => {
		const said = readConversationMessage(row, phoneNumber);
		const { messageId, direction, messageType, text, ...rest } = said;
		return { provider: 'notifyer', messageId, direction, messageType, text, phoneNumber, ...rest };
	});
}
