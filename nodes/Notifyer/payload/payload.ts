import { z } from 'zod';
import { readSender } from '../../shared/item/sender';
import { toMilliseconds } from '../../shared/item/time';
import {
	toFlag,
	toIdOrNull,
	toList,
	toText,
	toTextOrNull,
	toUrlOrNull,
	toWord,
} from '../../shared/item/tolerant';
import { readHistory, withoutMark } from './history';

/** What was said, without the mark that the provider puts before a transcription. */
const toWords = (value: unknown) => withoutMark(toText(value));

/**
 * What Notifyer posts (its documentation, "Webhook Payload", and what newer accounts add). Every part that is
 * missing or unreadable becomes empty; nothing is indispensable. Times are Unix milliseconds.
 * Read field by field: an object schema of twenty transforms was half of what a delivery costs.
 */
export const payloadSchema = z.record(z.unknown()).transform((payload) => ({
	phone_number: readSender(payload.phone_number),
	last_messages: readHistory(toList(payload.last_messages)),
	conversation_paragraph: toText(payload.conversation_paragraph),
	recipient_name: toTextOrNull(payload.recipient_name),
	user_id: toIdOrNull(payload.user_id),
	last_message_of_user: toWords(payload.last_message_of_user),
	last_message_of_bot: toWords(payload.last_message_of_bot),
	message_type: toWord(payload.message_type),
	user_last_message_time: toMilliseconds(payload.user_last_message_time),
	bot_last_message_time: toMilliseconds(payload.bot_last_message_time),
	attachment_url: toUrlOrNull(payload.attachment_url),
	note: toText(payload.note),
	note_automation: toText(payload.note_automation),
	labels: payload.labels,
	incoming_message: toFlag(payload.incoming_message),
	send_by: toText(payload.send_by),
	was_message_by_human: toFlag(payload.was_message_by_human),
	referral: payload.referral,
	entry: payload.entry,
}));

export type NotifyerPayload = z.output<typeof payloadSchema>;
