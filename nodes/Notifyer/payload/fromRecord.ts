import type { Message } from '../../shared/item/message';
import { toText } from '../../shared/item/tolerant';
import { sentAt } from '../api/conversation';
import { phoneOf, type ContactRecords } from '../api/incoming';
import type { Row } from '../api/rows';
import { entryIn } from './envelope';
import { toMessage } from './toMessage';

/** So many messages of the conversation come along with a delivery. */
const HISTORY_LENGTH = 20;

/** Reads what a contact wrote, as the deliveries of these messages: so both say the same of them. */
export function fromRecords({ contact, records }: ContactRecords): Message[] {
	return records.flatMap((record, index) => {
		if (!isFromContact(record)) return [];
		const payload = {
			...aboutContact(contact),
			...aboutMessage(record),
			...aboutConversation(records.slice(index, index + HISTORY_LENGTH)),
			entry: entryIn(record.recipient_payload),
		};
		const parsed = toMessage(payload, { rawBody: Buffer.from(JSON.stringify(record)) });
		if (!('message' in parsed)) return [];
		const id = wamidOf(record);
		return id === undefined ? parsed.message : { ...parsed.message, messageId: id };
	});
}

/** `webhook` is how WhatsApp's own messages come in; anything else is the business. */
function isFromContact({ channel, recipient, recipient_payload: payload }: Row): boolean {
	const named = toText(channel).trim().toLowerCase();
	return named === '' ? Boolean(recipient ?? payload) : named === 'webhook';
}

const aboutContact = (contact: Row) => ({
	phone_number: phoneOf(contact),
	recipient_name: contact.name,
	labels: contact.global_label,
	note: contact.note,
	note_automation: contact.note_auto,
	incoming_message: true,
});

const aboutMessage = (record: Row) => ({
	message_type: record.type,
	last_message_of_user: textOf(record),
	user_last_message_time: record.created_at,
	attachment_url: fileOf(record),
});

/** @param records this message and those before it, newest first */
function aboutConversation(records: Row[]) {
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
			content_type: record.type,
			media_url: fileOf(record),
		})),
	};
}

const textOf = (record: Row): string =>
	toText(isFromContact(record) ? record.recipient : record.system_user) || toText(record.caption);

const fileOf = ({ media_url, media_link, url }: Row): string | null =>
	[media_url, media_link, url].map(toText).find((address) => address !== '') ?? null;

/** Of a message that came in; other systems number theirs in the same field. */
const wamidOf = ({ wamid, message_id: id }: Row): string | undefined =>
	[wamid, id].map(toText).find((value) => value.startsWith('wamid.'));
