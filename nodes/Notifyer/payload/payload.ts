import { z } from 'zod';
import { toE164 } from '../../inbox/item/phoneNumber';
import { toMilliseconds } from '../../inbox/item/time';
import {
	asObject,
	flag,
	list,
	text,
	textOrNull,
	time,
	toText,
	toUrlOrNull,
	urlOrNull,
} from '../../inbox/item/tolerant';

/** One message of the conversation so far. */
export interface NotifyerHistoryEntry {
	/** `user` or `bot`. */
	type: string;
	content: string;
	/** Unix milliseconds. */
	timestamp: number | undefined;
	content_type: string;
	media_url: string | null;
}

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

/** The provider sends about 20 entries; a list without end must not keep n8n busy. */
const HISTORY_LIMIT = 200;

/** Newest first; entries that are no objects are left out. */
const historySchema = list.transform((entries) =>
	entries.slice(0, HISTORY_LIMIT).flatMap((value) => {
		const entry = asObject(value);
		return entry === undefined ? [] : readEntry(entry);
	}),
);

/** By hand: of all that a delivery costs, an object schema for each of 20 entries was the largest part. */
const readEntry = (entry: Record<string, unknown>): NotifyerHistoryEntry => ({
	type: toText(entry.type),
	content: toText(entry.content),
	timestamp: toMilliseconds(entry.timestamp),
	content_type: toText(entry.content_type),
	media_url: toUrlOrNull(entry.media_url),
});

/**
 * What Notifyer posts (its documentation, "Webhook Payload", and what newer accounts add). Only the sender is
 * indispensable; every other part that is missing or unreadable becomes empty.
 */
export const payloadSchema = z.object({
	phone_number: z.unknown().transform((value, context) => {
		const phoneNumber = toE164(value);
		if (phoneNumber !== undefined) return phoneNumber;
		context.addIssue({ code: 'custom', message: 'a phone number with country code is expected' });
		return z.NEVER;
	}),
	last_messages: historySchema,
	conversation_paragraph: text,
	recipient_name: textOrNull,
	user_id: textOrNull,
	last_message_of_user: text,
	last_message_of_bot: text,
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
