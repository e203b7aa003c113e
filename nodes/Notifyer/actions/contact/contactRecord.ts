import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { deliveredLabels } from '../../../shared/item/lists';
import { toE164 } from '../../../shared/item/phoneNumber';
import { toIso, toMilliseconds } from '../../../shared/item/time';
import { toFlag, toText, toTextOrNull } from '../../../shared/item/tolerant';
import type { Row } from '../../api/rows';

/** Who answers a contact, as the record says it. */
export const handlerOf = (record: Row): 'bot' | 'person' | null => {
	const isBot = toFlag(record.is_ai_assistant);
	if (isBot === undefined) return null;
	return isBot ? 'bot' : 'person';
};

/** Who answers the contact: `person` or `bot`; `null` when Notifyer does not say. */
export const handlerSchema = z.enum(['person', 'bot']).nullable();

/** A contact as the dashboard's chat has it. */
export const contactRecordSchema = z.object({
	/** Always `notifyer`. */
	provider: z.literal('notifyer'),
	/** The contact’s number with `+` and country code. */
	phoneNumber: z.string(),
	/** The contact’s name, else `null`. */
	contactName: z.string().nullable(),
	/** The contact’s labels. */
	labels: z.array(z.string()),
	/** The note on the contact. */
	note: z.string(),
	handler: handlerSchema,
	/** The 24 hours after the contact’s last message. */
	replyWindow: z.object({
		/** Whether a message other than a template can be sent now. */
		isOpen: z.boolean(),
		/** When the window closes or closed, as ISO 8601 in UTC; `null`: never opened. */
		closesAt: z.string().nullable(),
	}),
	/** When the contact last wrote. */
	lastUserMessageAt: z.string().nullable(),
});

/** The same with Simplify switched off. */
export const wholeContactSchema = contactRecordSchema.extend({
	/** When your business last wrote. */
	lastBotMessageAt: z.string().nullable(),
	/** The bot that is assigned, else `null`. */
	botId: z.string().nullable(),
	/** The note that automations keep on the contact. */
	noteAutomation: z.string(),
	/** The country of the number, as Notifyer has it. */
	country: z.string().nullable(),
	/** Notifyer’s identifier of the record. */
	recordId: z.string().nullable(),
});

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** @param now Unix milliseconds */
export function toContactItem(record: Row, isSimple: boolean, now: number): IDataObject {
	const number = toText(record.phone_number) || toText(record.phone_number_string);
	const closesAt = toMilliseconds(record.expiration_timestamp);
	const item: z.infer<typeof contactRecordSchema> = {
		provider: 'notifyer',
		phoneNumber: toE164(number) ?? number,
		contactName: toTextOrNull(record.name),
		labels: deliveredLabels(record.global_label),
		note: toText(record.note),
		handler: handlerOf(record),
		replyWindow: {
			isOpen: closesAt !== undefined && now < closesAt,
			closesAt: toIso(closesAt),
		},
		lastUserMessageAt: toIso(toMilliseconds(record.recipient_last_message_time)),
	};
	if (isSimple) return item;
	const all: z.infer<typeof wholeContactSchema> = {
		...item,
		lastBotMessageAt: toIso(toMilliseconds(record.last_message_time)),
		botId: toTextOrNull(record.ai_bot_id),
		noteAutomation: toText(record.note_auto),
		country: toTextOrNull(record.country),
		recordId: toTextOrNull(record.id),
	};
	return all;
}
