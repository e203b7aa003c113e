import { z } from 'zod';
import { readSender } from '../../shared/item/sender';
import { hasMilliseconds, toMilliseconds } from '../../shared/item/time';
import { flag, list, text, textOrNull, urlOrNull } from '../../shared/item/tolerant';
import { readHistory } from './history';

/** A time, and whether it was written with its milliseconds. */
const preciseTime = z.unknown().transform((value) => {
	const at = toMilliseconds(value);
	return at === undefined ? undefined : { at, isExact: hasMilliseconds(value) };
});

export const referralPayloadSchema = z.object({
	source_type: textOrNull,
	source_id: textOrNull,
	source_url: textOrNull,
	headline: textOrNull,
	body: textOrNull,
	media_type: textOrNull,
	image_url: textOrNull,
	video_url: textOrNull,
	thumbnail_url: textOrNull,
	ctwa_clid: textOrNull,
});

/**
 * What Notifyer posts (its documentation, "Webhook Payload", and what newer accounts add). Every part that
 * is missing or unreadable becomes empty; nothing is indispensable.
 */
export const payloadSchema = z.object({
	phone_number: z.unknown().transform(readSender),
	last_messages: list.transform(readHistory),
	conversation_paragraph: text,
	recipient_name: textOrNull,
	user_id: textOrNull,
	last_message_of_user: text,
	last_message_of_bot: text,
	message_type: text,
	user_last_message_time: preciseTime,
	bot_last_message_time: preciseTime,
	attachment_url: urlOrNull,
	note: text,
	note_automation: text,
	labels: z.unknown(),
	incoming_message: flag,
	send_by: text,
	was_message_by_human: flag,
	referral: z.unknown(),
	entry: z.unknown(),
});

export type NotifyerPayload = z.output<typeof payloadSchema>;
