import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { toE164 } from '../../../shared/item/phoneNumber';
import { toIso, toMilliseconds } from '../../../shared/item/time';
import { toText, toUrlOrNull, toTextOrNull } from '../../../shared/item/tolerant';
import { fieldsOf } from '../../../shared/operations/fields';
import { limitFields } from '../../../shared/operations/limit';
import type { Row } from '../../api/rows';
import { listScheduled } from '../../api/scheduled';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many scheduled messages',
	description: 'List messages that are to be sent later, and those that were',
};

export const output = z.object({
	/** Always `notifyer`. */
	provider: z.literal('notifyer'),
	/** Notifyer’s identifier, with which the message can be cancelled. */
	scheduledMessageId: z.string().nullable(),
	/** The number that it goes to, with `+`; else `null`. */
	phoneNumber: z.string().nullable(),
	/** `text`, `template` and so on, in lower case. */
	messageType: z.string(),
	/** The text or the caption; empty when there is none. */
	text: z.string(),
	/** The template that is sent, else `null`. */
	templateId: z.string().nullable(),
	/** Link to the file that is sent, else `null`. */
	attachmentUrl: z.string().nullable(),
	/** When it is sent, as ISO 8601 in UTC. */
	scheduledAt: z.string().nullable(),
	/** `pending`, `sent` or `failed`, else `null`. */
	status: z.string().nullable(),
});

export const properties = limitFields;

/** @returns items of `output`, in Notifyer's order. @throws NodeApiError, NodeOperationError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const limit = fieldsOf(context, itemIndex).limit();
	const rows = await listScheduled(context, itemIndex);
	return rows.slice(0, limit).map(toItem);
}

function toItem(row: Row): z.infer<typeof output> {
	const templateId = toTextOrNull(row.template);
	const attachmentUrl = toUrlOrNull(row.media_link) ?? toUrlOrNull(row.url);
	const kind = templateId ? 'template' : attachmentUrl ? 'attachment' : 'text';
	return {
		provider: 'notifyer',
		scheduledMessageId: toTextOrNull(row.id),
		phoneNumber: toE164(toText(row.phone_number)) ?? toTextOrNull(row.phone_number),
		messageType: toTextOrNull(row.message_type)?.toLowerCase() ?? kind,
		text: toText(row.text) || toText(row.caption),
		templateId,
		attachmentUrl,
		scheduledAt: toIso(toMilliseconds(row.scheduled_time)),
		status: toTextOrNull(row.status),
	};
}
