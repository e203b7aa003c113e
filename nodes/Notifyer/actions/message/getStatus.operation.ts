import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { toE164 } from '../../../shared/item/phoneNumber';
import { toIso, toMilliseconds } from '../../../shared/item/time';
import { toText, toTextOrNull } from '../../../shared/item/tolerant';
import { shown } from '../../../shared/operations/field';
import { fieldsOf, type Fields } from '../../../shared/operations/fields';
import { findSentMessage } from '../../api/sentMessages';

export const option = {
	name: 'Get Delivery Status',
	value: 'getStatus',
	action: 'Get the delivery status of a message',
	description: 'See whether a message that was sent was delivered and read, or why it failed',
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		required: true,
		default: '={{ $json.messageId }}',
		placeholder: 'e.g. wamid.HBgLMTQxNTU1NTAxNDI=',
		description:
			'ID of the message, as Send gives it; or a list of them, such as the messageIds of a long text',
	},
];

export const output = z.object({
	/** WhatsApp’s identifier of the message. */
	messageId: z.string(),
	/** `sent`, `delivered`, `read` or `failed`, else Notifyer’s word. */
	status: z.string(),
	/** When it was sent, as ISO 8601 in UTC, else `null`. */
	sentAt: z.string().nullable(),
	/** When it was delivered, else `null`. */
	deliveredAt: z.string().nullable(),
	/** When it was read, else `null`. */
	readAt: z.string().nullable(),
	/** Why it failed, in Notifyer’s words with WhatsApp’s code; `null` when it did not. */
	failure: z.string().nullable(),
	/** The contact’s number with `+`, else `null`. */
	phoneNumber: z.string().nullable(),
});

export const example = { messageId: 'wamid.HBgLMTQxNTU1NTAxNDI=' };

/**
 * @returns an item of `output` for each ID, in order
 * @throws NodeOperationError without an ID, and for one that Notifyer does not know; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const ids = fields.labels(fields.get('messageId', ''), LABEL);
	if (ids.length === 0) {
		throw fields.error(
			`${LABEL} is empty`,
			`Fill in "${LABEL}". If it is an expression, check that the node that sent the message gives it a value: a scheduled message has no ID until it is sent.`,
		);
	}
	const items: Array<z.infer<typeof output>> = [];
	for (const id of ids) items.push(await statusOf(fields, id));
	return items;
}

const LABEL = 'Message ID';

async function statusOf(fields: Fields, messageId: string): Promise<z.infer<typeof output>> {
	const row = await findSentMessage(fields.context, messageId, fields.itemIndex);
	const status = toText(row?.status).trim().toLowerCase();
	if (!row || status === '') {
		throw fields.error(
			`Notifyer knows no message that was sent with this ${LABEL}: ${shown(messageId)}`,
			'Give the messageId that Send, Send Template or Send and Wait puts out. Right after sending, wait some seconds before asking.',
		);
	}
	return {
		messageId,
		status,
		sentAt: timeIn(row.send_time),
		deliveredAt: timeIn(row.delivered_time),
		readAt: timeIn(row.read_time),
		failure: status === 'failed' ? toTextOrNull(row.system_user) : null,
		phoneNumber: toE164(toText(row.phone_number)) ?? null,
	};
}

const timeIn = (value: unknown) => toIso(toMilliseconds(value));
