import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { deliveredLabels } from '../../../shared/item/lists';
import { toE164 } from '../../../shared/item/phoneNumber';
import { toIso, toMilliseconds } from '../../../shared/item/time';
import { flag, toText } from '../../../shared/item/tolerant';
import type { Row } from '../../api/rows';

/** Who answers a contact, as the record says it. */
export const handlerOf = (record: Row): 'bot' | 'person' | null => {
	const isBot = flag.parse(record.is_ai_assistant);
	if (isBot === undefined) return null;
	return isBot ? 'bot' : 'person';
};

export const handlerSchema = z
	.enum(['person', 'bot'])
	.nullable()
	.describe('Who answers the contact: `person` or `bot`; `null` when Notifyer does not say.');

const main = z.object({
	provider: z.literal('notifyer').describe('Always `notifyer`.'),
	phoneNumber: z.string().describe('The contact’s number with `+` and country code.'),
	contactName: z.string().nullable().describe('The contact’s name, else `null`.'),
	labels: z.array(z.string()).describe('The contact’s labels.'),
	note: z.string().describe('The note on the contact.'),
	handler: handlerSchema,
	replyWindow: z
		.object({
			isOpen: z.boolean().describe('Whether a message other than a template can be sent now.'),
			closesAt: z
				.string()
				.nullable()
				.describe('When the window closes or closed, as ISO 8601 in UTC; `null`: never opened.'),
		})
		.describe('The 24 hours after the contact’s last message.'),
	lastUserMessageAt: z.string().nullable().describe('When the contact last wrote.'),
});

const whole = main.extend({
	lastBotMessageAt: z.string().nullable().describe('When your business last wrote.'),
	botId: z.string().nullable().describe('The bot that is assigned, else `null`.'),
	noteAutomation: z.string().describe('The note that automations keep on the contact.'),
	country: z.string().nullable().describe('The country of the number, as Notifyer has it.'),
	recordId: z.string().nullable().describe('Notifyer’s identifier of the record.'),
});

/** A contact as the dashboard's chat has it. */
export const contactRecordSchema = main;

/** The same with Simplify switched off. */
export const wholeContactSchema = whole;

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
	const item: z.infer<typeof main> = {
		provider: 'notifyer',
		phoneNumber: toE164(number) ?? number,
		contactName: orNull(record.name),
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
	const all: z.infer<typeof whole> = {
		...item,
		lastBotMessageAt: toIso(toMilliseconds(record.last_message_time)),
		botId: orNull(record.ai_bot_id),
		noteAutomation: toText(record.note_auto),
		country: orNull(record.country),
		recordId: orNull(record.id),
	};
	return all;
}

const orNull = (value: unknown) => toText(value).trim() || null;
