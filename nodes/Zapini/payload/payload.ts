import { z } from 'zod';
import { toE164 } from '../../inbox/item/phoneNumber';
import { text, textOrNull, time, urlOrNull } from '../../inbox/item/tolerant';

/**
 * What Zapini posts (its documentation, "Handle the payload", which calls its example simplified: identifier,
 * media and further fields may be there). Only the sender is indispensable.
 */
export const payloadSchema = z.object({
	instance_id: textOrNull,
	data: z.object({
		from: z.unknown().transform((value, context) => {
			const phoneNumber = toE164(value);
			if (phoneNumber !== undefined) return phoneNumber;
			context.addIssue({ code: 'custom', message: 'a phone number with country code is expected' });
			return z.NEVER;
		}),
		sender_name: textOrNull,
		type: text,
		message: text,
		caption: text,
		received_at: time,
		id: textOrNull,
		message_id: textOrNull,
		uuid: textOrNull,
		media_url: urlOrNull,
		file_name: textOrNull,
		mime_type: textOrNull,
	}),
});

export const eventSchema = z.object({ event: text });
