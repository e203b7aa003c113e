import type { Message } from '../../shared/item/message';
import { asObject, toObject } from '../../shared/item/tolerant';
import { timeOf } from '../api/incoming';
import { toUuid } from '../api/credential';
import { toMessage } from './toMessage';

type Fields = Record<string, unknown>;

const firstOf = (...values: unknown[]): unknown =>
	values.find((value) => value !== undefined && value !== null && value !== '');

/**
 * Reads a record of `GET /messages` as the delivery of the same message, so that both say the same of it. What a
 * record calls its parts is not documented: the delivery's own names come first, then what is usual.
 *
 * @param accountId the instance's UUID; `''` when the credential holds none
 * @returns `undefined` for a row that is not a message from a contact
 */
export function fromRecord(record: Fields, accountId: string): Message | undefined {
	if (record.direction === 'outgoing') return undefined;
	const contact = asObject(record.contact) ?? toObject(record.conversation);
	const media = toObject(record.media);
	const payload = {
		event: 'message.received',
		instance_id: firstOf(accountId, record.instance_uuid, record.instance_id),
		data: {
			...identifiersOf(record),
			from: firstOf(record.from, record.sender, record.phone_number, contact.phone_number),
			participant: record.participant,
			from_me: record.from_me,
			sender_name: firstOf(
				record.sender_name,
				record.contact_name,
				contact.display_name,
				contact.name,
			),
			type: firstOf(record.type, record.message_type),
			message: firstOf(record.message, record.body, record.text, record.content),
			caption: firstOf(record.caption, media.caption),
			received_at: timeOf(record),
			media_url: firstOf(record.media_url, media.url),
			file_name: firstOf(record.file_name, media.file_name),
			mime_type: firstOf(record.mime_type, media.mime_type),
		},
	};
	const parsed = toMessage(payload, { rawBody: Buffer.from(JSON.stringify(record)) });
	return 'message' in parsed ? parsed.message : undefined;
}

/**
 * A list has the number of the row beside the UUID, and a delivery is likelier to have the UUID, under either name:
 * so a number is left out where there is a UUID.
 */
function identifiersOf({ id, message_id, uuid }: Fields): Fields {
	const isRowNumber = /^\d+$/.test(String(id ?? '')) && toUuid(uuid) !== '';
	return { ...(!isRowNumber && { id }), message_id, uuid };
}
