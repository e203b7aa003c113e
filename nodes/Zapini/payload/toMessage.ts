import { describeAttachment } from '../../shared/item/attachment';
import { deriveMessageId, identify, type IdentityParts } from '../../shared/item/identity';
import type { Message } from '../../shared/item/message';
import { contactOf, isKnown, type Sender } from '../../shared/item/sender';
import type { Delivery } from '../../shared/receiving/delivery';
import type { Parsed } from '../../shared/receiving/receive';
import { eventSchema, payloadSchema } from './payload';

/** An event that is not named is a received message. */
const RECEIVED = ['message.received', ''];
/** Nothing documents the names for the business's own messages: these are the usual ones. */
const SENT = ['message.sent', 'message.outgoing'];

/**
 * Turns Zapini's payload into a message. Other events start nothing; what is no message is refused, but among the
 * business's own, which nobody waits for.
 */
export function toMessage(
	payload: Record<string, unknown>,
	delivery: Pick<Delivery, 'rawBody'>,
): Parsed {
	const { event } = eventSchema.parse(payload);
	const isSent = SENT.includes(event);
	if (!isSent && !RECEIVED.includes(event)) return { ignored: true };

	const parsed = payloadSchema.safeParse(payload);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		if (isSent) return { ignored: true };
		return { refused: `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'cannot be read'}` };
	}
	const { data, instance_id: accountId } = parsed.data;
	const isIncoming = !isSent && data.from_me !== true;
	const sender = isIncoming ? senderOf(data) : isKnown(data.to) ? data.to : data.from;
	const id = identifierOf(data);
	const text = data.message || data.caption;
	if (!isKnown(sender) && text === '' && data.media_url === null && id === null)
		return isIncoming ? { refused: NO_MESSAGE } : { ignored: true };

	const messageType = data.type.trim().toLowerCase() || 'text';
	const receivedAt = new Date(data.received_at ?? Date.now()).toISOString();
	const second =
		data.received_at === undefined ? undefined : Math.floor(data.received_at / 1000) * 1000;
	const parts: IdentityParts = {
		accountId,
		contact: contactOf(sender) ?? JSON.stringify([sender.username, data.sender_name]),
		direction: isIncoming ? 'incoming' : 'outgoing',
		messageType,
		second,
		milliseconds: data.isExact && data.received_at !== undefined ? [data.received_at % 1000] : [],
		text,
		attachmentUrl: data.media_url,
		id,
		fallback: delivery.rawBody,
	};

	const message: Message = {
		provider: 'zapini',
		event: isIncoming ? 'message.received' : 'message.sent',
		messageId: id ?? deriveMessageId('zap_', parts),
		direction: isIncoming ? 'incoming' : 'outgoing',
		messageType,
		text,
		...sender,
		contactName: isIncoming ? data.sender_name : null,
		contactId: null,
		accountId,
		receivedAt,
		lastUserMessage: (isIncoming && text) || null,
		lastBotMessage: null,
		lastUserMessageAt: isIncoming ? receivedAt : null,
		lastBotMessageAt: null,
		labels: [],
		attachment:
			data.media_url === null
				? null
				: describeAttachment({
						url: data.media_url,
						type: messageType,
						fileName: data.file_name,
						mimeType: data.mime_type,
					}),
		location: null,
		interactive: null,
		reaction: null,
		replyTo: null,
		note: '',
		noteAutomation: '',
		history: [],
		transcript: '',
		sentBy: null,
		referral: null,
	};
	// An identifier is the whole identity: a time may be that of the attempt to deliver.
	return { message, identity: identify(id === null ? parts : { ...parts, second: undefined }) };
}

/** In the order in which they count. */
const identifierOf = ({
	id,
	message_id,
	uuid,
}: Record<'id' | 'message_id' | 'uuid', string | null>) => id ?? message_id ?? uuid;

const NO_MESSAGE = 'data.from: missing or unreadable, and nothing else here is a message';

/** In a group the person who wrote, where the delivery names one. */
const senderOf = ({ from, participant }: { from: Sender; participant: Sender }): Sender => ({
	...participant,
	...Object.fromEntries(Object.entries(from).filter(([, value]) => value !== null)),
});
