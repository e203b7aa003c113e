import { z } from 'zod';
import { readSender } from '../../shared/item/sender';
import {
	asObject,
	flag,
	id,
	text,
	textOrNull,
	time,
	toText,
	toUrlOrNull,
} from '../../shared/item/tolerant';

const sender = z.unknown().transform(readSender);

/** An address, or a part of one: that there is a file must not get lost. */
const RELATIVE = /^(?:\.{0,2}\/|[^\s:]*\.)[^\s:]{1,2000}$/;
const address = textOrNull.transform(
	(value) => toUrlOrNull(value) ?? (RELATIVE.test(value ?? '') ? value : null),
);

/** A story, a broadcast list, a channel, WhatsApp itself. */
const NO_CONVERSATION = /@(?:broadcast|newsletter)$|^0@(?:c\.us|s\.whatsapp\.net)$/i;

/** Whether somebody can be answered there. */
export const isConversation = ({ data }: Record<string, unknown>): boolean => {
	const { from, to } = asObject(data) ?? {};
	return ![from, to].some((value) => NO_CONVERSATION.test(toText(value).trim()));
};

/**
 * What Zapini posts (its documentation, "Handle the payload", which calls its example simplified: identifier,
 * media and further fields may be there). Every part that is missing or unreadable becomes empty.
 */
export const payloadSchema = z.object({
	instance_id: textOrNull,
	data: z.object({
		/** A number, a contact without one (`…@lid`), or a group (`…@g.us`). */
		from: sender,
		/** Who wrote in a group. */
		participant: sender,
		/** Who a message of the business went to. */
		to: sender,
		from_me: flag,
		sender_name: textOrNull,
		type: text,
		message: text,
		caption: text,
		received_at: time,
		id,
		message_id: id,
		uuid: id,
		media_url: address,
		file_name: textOrNull,
		mime_type: textOrNull,
	}),
});

export const eventSchema = z.object({ event: text });

export type ZapiniData = z.output<typeof payloadSchema>['data'];
