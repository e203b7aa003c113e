import { readSender } from '../../shared/item/sender';
import { toIso, toMilliseconds } from '../../shared/item/time';
import {
	parseJson,
	toObject,
	toText,
	toTextOrNull,
	toUrlOrNull,
	toWord,
} from '../../shared/item/tolerant';
import { readContent } from './content';
import { entryIn, messageIn, readEnvelope } from './envelope';

type Fields = Record<string, unknown>;

/** What a record of a conversation says, in the words of the triggers' items. */
export interface ConversationMessage {
	messageId: string | null;
	direction: 'incoming' | 'outgoing';
	messageType: string;
	text: string;
	receivedAt: string | null;
	attachmentUrl: string | null;
	/** `isHuman` is `null` where nothing says it. */
	sentBy: { name: string; isHuman: true | null } | null;
	status: string | null;
}

/**
 * Reads one message as the dashboard's chat lists it (the provider's public agent skills): `channel` is `webhook` for
 * what the contact wrote, and then Meta's own envelope is in `recipient_payload`.
 *
 * @param phoneNumber the contact's
 */
export function readConversationMessage(row: Fields, phoneNumber: string): ConversationMessage {
	const isIncoming = toWord(row.channel) === 'webhook';
	const text = toText(isIncoming ? row.recipient : row.system_user).trim();
	const said = isIncoming
		? incoming(row, phoneNumber, text)
		: outgoing(row.system_user_payload, toWord(row.type));
	const links = [row.media_url, row.media_link, row.url, said.link].map(toUrlOrNull);
	const attachmentUrl = links.find((link) => link !== null) ?? null;
	const name = toText(row.send_by).trim();
	return {
		messageId: toTextOrNull(row.wamid) ?? toTextOrNull(row.message_id) ?? said.id,
		direction: isIncoming ? 'incoming' : 'outgoing',
		messageType: toWord(row.type) || said.type || (text && !attachmentUrl ? 'text' : 'unknown'),
		text: text || said.text || toText(row.caption).trim(),
		receivedAt: toIso(toMilliseconds(row.created_at) ?? said.at),
		attachmentUrl,
		sentBy:
			isIncoming || name === ''
				? null
				: { name, isHuman: name.toLowerCase() === 'whatsapp app' || null },
		status: toTextOrNull(row.status),
	};
}

interface Said {
	id: string | null;
	type: string;
	text: string;
	/** Unix milliseconds. */
	at?: number;
	link?: unknown;
}

function incoming(row: Fields, phoneNumber: string, text: string): Said {
	const message = messageIn(readEnvelope(entryIn(row.recipient_payload)), {
		direction: 'incoming',
		contact: readSender(phoneNumber),
		messageType: toWord(row.type),
		text,
	});
	if (!message) return { id: null, type: '', text: '' };
	const { id, type, content, at } = message;
	return { id, type, text: content.text, at };
}

/** What was handed to the Cloud API: `{ type, [type]: { body | link, caption } }`. */
function outgoing(payload: unknown, ownType: string): Said {
	const fields = toObject(typeof payload === 'string' ? parseJson(payload) : payload);
	const type = toWord(fields.type) || ownType;
	return {
		id: null,
		type,
		text: readContent(fields, type).text,
		link: toObject(fields[type]).link,
	};
}
