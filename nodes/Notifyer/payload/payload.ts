import { z } from 'zod';
import { readSender } from '../../shared/item/sender';
import { flag, id, list, text, textOrNull, time, urlOrNull } from '../../shared/item/tolerant';
import { readHistory, withoutMark } from './history';

/** What was said, without the mark that the provider puts before a transcription. */
const words = text.transform(withoutMark);

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
	user_id: id,
	last_message_of_user: words,
	last_message_of_bot: words,
	message_type: text,
	user_last_message_time: time,
	bot_last_message_time: time,
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
