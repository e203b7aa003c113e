import type { Message } from '../../shared/item/message';
import { asObject, parseJson, toText } from '../../shared/item/tolerant';
import { phoneOf, sentAt, type ContactRecords, type Fields } from '../api/incoming';
import { readEnvelope } from './envelope';
import { toMessage } from './toMessage';

/** So many messages of the conversation come along with a delivery. */
const HISTORY_LENGTH = 20;

/**
 * Reads what a contact wrote, as the deliveries of these messages: so both say the same of them.
 *
 * @param isDerived leaves WhatsApp's identifier out: the message gets the one that is derived from what it says,
 *   as a delivery without an envelope does
 */
export function fromRecords({ contact, records }: ContactRecords, isDerived: boolean): Message[] {
	return records.flatMap((record, index) => {
		if (!isFromContact(record)) return [];
		const entry = entryOf(record.recipient_payload, isDerived);
		const payload = {
			...aboutContact(contact),
			...aboutMessage(record, entry),
			...aboutConversation(records.slice(index, index + HISTORY_LENGTH)),
			...(entry !== undefined && { entry }),
		};
		const parsed = toMessage(payload, { rawBody: Buffer.from(JSON.stringify(record)) });
		if (!('message' in parsed)) return [];
		const id = isDerived ? undefined : wamidOf(record);
		return id === undefined ? parsed.message : { ...parsed.message, messageId: id };
	});
}

/** `webhook` is how WhatsApp's own messages come in; anything else is the business. */
function isFromContact({ channel, recipient, recipient_payload: payload }: Fields): boolean {
	const named = toText(channel).trim().toLowerCase();
	return named === '' ? Boolean(recipient ?? payload) : named === 'webhook';
}

const aboutContact = (contact: Fields) => ({
	phone_number: phoneOf(contact),
	recipient_name: contact.name,
	labels: contact.global_label,
	note: contact.note,
	note_automation: contact.note_auto,
	incoming_message: true,
});

const aboutMessage = (record: Fields, entry: unknown) => ({
	message_type: typeOf(record, entry),
	last_message_of_user: textOf(record),
	user_last_message_time: record.created_at,
	attachment_url: fileOf(record),
});

/** @param records this message and those before it, newest first */
function aboutConversation(records: Fields[]) {
	const answer = records.find((record) => !isFromContact(record));
	return {
		...(answer && {
			last_message_of_bot: textOf(answer),
			bot_last_message_time: answer.created_at,
		}),
		last_messages: records.map((record) => ({
			type: isFromContact(record) ? 'user' : 'bot',
			content: textOf(record),
			timestamp: sentAt(record),
			content_type: typeOf(record, entryOf(record.recipient_payload, false)),
			media_url: fileOf(record),
		})),
	};
}

const textOf = (record: Fields): string =>
	toText(isFromContact(record) ? record.recipient : record.system_user) || toText(record.caption);

const fileOf = ({ media_url, media_link, url }: Fields): string | null =>
	[media_url, media_link, url].map(toText).find((address) => address !== '') ?? null;

function typeOf(record: Fields, entry: unknown): string {
	const [message] = readEnvelope(entry).messages;
	return toText(record.type) || message?.type || (textOf(record) === '' ? '' : 'text');
}

/** Of a message that came in; other systems number theirs in the same field. */
const wamidOf = ({ wamid, message_id: id }: Fields): string | undefined =>
	[wamid, id].map(toText).find((value) => value.startsWith('wamid.'));

/**
 * @param payload Meta's envelope, or a part of it down to the message alone; also as JSON text
 * @returns its `entry`, the identifiers of the messages left out where they are not to count
 */
function entryOf(payload: unknown, isDerived: boolean): unknown {
	const given = asObject(typeof payload === 'string' ? parseJson(payload) : payload);
	if (!given) return undefined;
	const entry = given.entry ?? inEntry(given);
	if (!isDerived || entry === undefined) return entry;
	const withoutIds = JSON.stringify(entry, (key, value: unknown) =>
		key === 'id' && toText(value).startsWith('wamid.') ? undefined : value,
	);
	return parseJson(withoutIds);
}

function inEntry(given: Fields): unknown {
	if (given.changes !== undefined) return [given];
	const value = given.value ?? (given.messages !== undefined ? given : undefined);
	if (value !== undefined) return [{ changes: [{ value }] }];
	return given.type === undefined ? undefined : [{ changes: [{ value: { messages: [given] } }] }];
}
