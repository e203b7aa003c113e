import { z } from 'zod';
import { readSender } from '../../shared/item/sender';
import { toMilliseconds } from '../../shared/item/time';
import {
	toFlag,
	toIdOrNull,
	toObject,
	toText,
	toTextOrNull,
	toUrlOrNull,
	toWord,
} from '../../shared/item/tolerant';

/** An address, or a part of one: that there is a file must not get lost. */
const RELATIVE = /^(?:\.{0,2}\/|[^\s:]*\.)[^\s:]{1,2000}$/;

function toAddressOrNull(value: unknown): string | null {
	const given = toTextOrNull(value);
	return toUrlOrNull(given) ?? (RELATIVE.test(given ?? '') ? given : null);
}

/** A story, a broadcast list, a channel, WhatsApp itself. */
const NO_CONVERSATION = /@(?:broadcast|newsletter)$|^0@(?:c\.us|s\.whatsapp\.net)$/;

/** Whether somebody can be answered there. */
export const isConversation = ({ data }: Record<string, unknown>): boolean => {
	const { from, to } = toObject(data);
	return ![from, to].some((value) => NO_CONVERSATION.test(toWord(value)));
};

/**
 * `data` of what Zapini posts (its documentation, "Handle the payload", which calls its example simplified:
 * identifier, media and further fields may be there). Every part that is missing or unreadable becomes empty.
 */
export const dataSchema = z.record(z.unknown()).transform((data) => ({
	/** A number, a contact without one (`…@lid`), or a group (`…@g.us`). */
	from: readSender(data.from),
	/** Who wrote in a group. */
	participant: readSender(data.participant),
	/** Who a message of the business went to. */
	to: readSender(data.to),
	from_me: toFlag(data.from_me),
	sender_name: toTextOrNull(data.sender_name),
	type: toWord(data.type),
	message: toText(data.message),
	caption: toText(data.caption),
	/** Unix milliseconds. */
	received_at: toMilliseconds(data.received_at),
	id: toIdOrNull(data.id) ?? toIdOrNull(data.message_id) ?? toIdOrNull(data.uuid),
	media_url: toAddressOrNull(data.media_url),
	file_name: toTextOrNull(data.file_name),
	mime_type: toTextOrNull(data.mime_type),
}));

export type ZapiniData = z.output<typeof dataSchema>;
