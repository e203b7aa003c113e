import { describeAttachment } from '../../shared/item/attachment';
import { identify } from '../../shared/item/identity';
import { emptyMessage, type Attachment, type Message } from '../../shared/item/message';
import { isNotice } from '../../shared/item/notices';
import { contactOf, isKnown, type Sender } from '../../shared/item/sender';
import { asObject, toText, toTextOrNull, toUrlOrNull } from '../../shared/item/tolerant';
import type { Delivery } from '../../shared/receiving/delivery';
import type { Parsed } from '../../shared/receiving/receive';
import { dataSchema, isConversation, type ZapiniData } from './payload';

/** An event that is not named is a received message. */
const RECEIVED = ['message.received', ''];
/** Nothing documents the names for the business's own messages: these are the usual ones. */
const SENT = ['message.sent', 'message.outgoing'];

/**
 * Turns Zapini's payload into a message. Other events, notices and what is not a conversation start nothing; anything
 * else that is not a message is refused, unless it is the business's own, which nobody waits for.
 */
export function toMessage(
	payload: Record<string, unknown>,
	delivery: Pick<Delivery, 'rawBody'>,
): Parsed {
	const event = toText(payload.event);
	const isSent = SENT.includes(event);
	const isOther = !isSent && !RECEIVED.includes(event);
	if (isOther || !isConversation(payload)) return { ignored: true };

	const fields = asObject(payload.data);
	if (fields === undefined) return isSent ? { ignored: true } : { refused: NO_DATA };
	const data = dataSchema.parse(fields);
	const { id } = data;
	const accountId = toTextOrNull(payload.instance_id);
	const isIncoming = !isSent && data.from_me !== true;
	const sender = senderOf(data, isIncoming);
	const text = [...new Set([data.message, data.caption])].filter((part) => part.trim()).join('\n');
	const isText = text !== '' && data.media_url === null;
	const messageType = data.type || (isText ? 'text' : 'unknown');
	if (text === '' && data.media_url === null) {
		if (isNotice(messageType)) return { ignored: true };
		if (!isKnown(sender) && id === null)
			return isIncoming ? { refused: NO_MESSAGE } : { ignored: true };
	}

	const direction = isIncoming ? 'incoming' : 'outgoing';
	const receivedAt = new Date(data.received_at ?? Date.now()).toISOString();
	const { key, messageId, fingerprint } = identify('zap_', {
		accountId,
		id: id === null ? null : { value: id, within: null },
		contact: contactOf({ ...sender, groupId: null }) ?? strangerOf(sender, data),
		groupId: sender.groupId,
		direction,
		sentAt: data.received_at,
		attachmentUrl: data.media_url,
		text,
		messageType,
		fallback: delivery.rawBody,
	});
	const message: Message = {
		...emptyMessage(),
		...sender,
		text,
		contactName: isIncoming ? data.sender_name : null,
		messageType,
		lastUserMessage: (isIncoming && text) || null,
		receivedAt,
		lastUserMessageAt: isIncoming ? receivedAt : null,
		attachment: data.media_url === null ? null : attachmentOf(data.media_url, messageType, data),
		messageId,
		fingerprint,
		accountId,
		provider: 'zapini',
		event: isIncoming ? 'message.received' : 'message.sent',
		direction,
	};
	return { message, key };
}

const NO_DATA = 'data: a JSON object is expected';
const NO_MESSAGE = 'data.from: missing or unreadable, and nothing else here is a message';

/** In a group the person who wrote, where the delivery names one. */
function senderOf({ from, participant, to }: ZapiniData, isIncoming: boolean): Sender {
	if (!isIncoming) return isKnown(to) ? to : from;
	return from.groupId === null ? from : { ...participant, groupId: from.groupId };
}

/** What tells strangers apart where nothing says who they are. */
const strangerOf = ({ username }: Sender, { sender_name: name }: ZapiniData) =>
	JSON.stringify([username, name]);

/** An address without its host cannot be had, but that there is a file must not get lost. */
function attachmentOf(address: string, type: string, data: ZapiniData): Attachment {
	const url = toUrlOrNull(address);
	const facts = { type, fileName: data.file_name, mimeType: data.mime_type };
	if (url !== null) return describeAttachment({ ...facts, url });
	const downloadError = 'Zapini gave an incomplete address for this file (media_url)';
	return { ...describeAttachment({ ...facts, url: address }), downloadError };
}
