import { z } from 'zod';
import { readSender } from '../../shared/item/sender';
import { hasMilliseconds } from '../../shared/item/time';
import { flag, text, textOrNull, time, urlOrNull } from '../../shared/item/tolerant';

const sender = z.unknown().transform(readSender);

/**
 * What Zapini posts (its documentation, "Handle the payload", which calls its example simplified: identifier,
 * media and further fields may be there). Every part that is missing or unreadable becomes empty.
 */
export const payloadSchema = z.object({
	instance_id: textOrNull,
	data: z
		.object({
			/** A number, a contact without one (`…@lid`), or a group (`…@g.us`). */
			from: sender,
			/** Who wrote in a group. */
			participant: sender,
			/** To whom a message of the business went. */
			to: sender,
			from_me: flag,
			sender_name: textOrNull,
			type: text,
			message: text,
			caption: text,
			received_at: z.unknown(),
			id: textOrNull,
			message_id: textOrNull,
			uuid: textOrNull,
			media_url: urlOrNull,
			file_name: textOrNull,
			mime_type: textOrNull,
		})
		.transform((data) => ({
			...data,
			received_at: time.parse(data.received_at),
			isExact: hasMilliseconds(data.received_at),
		})),
});

export const eventSchema = z.object({ event: text });
