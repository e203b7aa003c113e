import { describeAttachment } from '../../shared/item/attachment';
import { deriveMessageId, identify, type IdentityParts } from '../../shared/item/identity';
import { deliveredLabels } from '../../shared/item/lists';
import type { HistoryEntry, Message } from '../../shared/item/message';
import { contactOf, isKnown, type Sender } from '../../shared/item/sender';
import { toIso } from '../../shared/item/time';
import type { Delivery } from '../../shared/receiving/delivery';
import type { Parsed } from '../../shared/receiving/receive';
import { causingTime } from './causingTime';
import { contactIn, isFromContact, messageIn, readEnvelope } from './envelope';
import { isUser, type NotifyerHistoryEntry } from './history';
import { payloadSchema, type NotifyerPayload } from './payload';
import { toReferral } from './referral';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Turns Notifyer's payload into a message; reports of delivery start nothing, what is no message is refused. */
export function toMessage(
	payload: Record<string, unknown>,
	delivery: Pick<Delivery, 'rawBody'>,
): Parsed {
	const data = payloadSchema.parse(payload);
	const envelope = readEnvelope(data.entry);
	if (envelope.isStatus) return { ignored: true };

	const isIncoming = data.incoming_message ?? true;
	const direction = isIncoming ? 'incoming' : 'outgoing';
	const ownText = isIncoming ? data.last_message_of_user : data.last_message_of_bot;
	const ownType = data.message_type.trim().toLowerCase() || 'unknown';
	const time = causingTime(data, { isIncoming, text: ownText, messageType: ownType });

	const contact = contactIn(envelope, data.phone_number);
	const sender = completed(data.phone_number, contact?.sender);
	const sameSide = envelope.messages.filter((one) => isFromContact(one, sender) === isIncoming);
	const claimed = { second: time.second, messageType: ownType, text: ownText };
	const found = messageIn(sameSide, claimed);
	const inEnvelope = found?.message;
	if (!inEnvelope && !holdsMessage(data, sender, ownText)) return { refused: NO_MESSAGE };

	const text = ownText || (inEnvelope?.content.text ?? '');
	const receivedAt = time.at ?? inEnvelope?.at ?? Date.now();
	const parts: IdentityParts = {
		contact: contactOf(sender) ?? strangerOf(data),
		direction,
		messageType: ownType,
		second: time.second,
		milliseconds: time.milliseconds,
		text: ownText,
		attachmentUrl: data.attachment_url,
		id: found?.isProven ? found.message.id : null,
		fallback: delivery.rawBody,
	};
	const message: Message = {
		provider: 'notifyer',
		event: isIncoming ? 'message.received' : 'message.sent',
		messageId: parts.id ?? deriveMessageId('ntf_', parts),
		direction,
		messageType: data.message_type.trim() === '' ? inEnvelope?.type || ownType : ownType,
		text,
		...sender,
		contactName: data.recipient_name ?? contact?.name ?? null,
		contactId: data.user_id,
		accountId: null,
		receivedAt: new Date(receivedAt).toISOString(),
		lastUserMessage: (isIncoming ? text : data.last_message_of_user) || null,
		lastBotMessage: (isIncoming ? data.last_message_of_bot : text) || null,
		lastUserMessageAt: toIso(
			data.user_last_message_time?.at ?? (isIncoming ? receivedAt : undefined),
		),
		lastBotMessageAt: toIso(
			data.bot_last_message_time?.at ?? (isIncoming ? undefined : receivedAt),
		),
		labels: deliveredLabels(data.labels),
		attachment:
			data.attachment_url === null
				? null
				: describeAttachment({
						url: data.attachment_url,
						type: ownType,
						fileName: inEnvelope?.content.fileName,
						mimeType: inEnvelope?.content.mimeType,
						// The provider keeps a file for 24 hours (its documentation, `media_url`).
						expiresAt: time.second === undefined ? undefined : receivedAt + DAY_MS,
					}),
		location: inEnvelope?.content.location ?? null,
		interactive: inEnvelope?.content.interactive ?? null,
		reaction: inEnvelope?.content.reaction ?? null,
		replyTo: inEnvelope?.replyTo ?? null,
		note: data.note,
		noteAutomation: data.note_automation,
		history: data.last_messages.map(toHistoryEntry),
		transcript: data.conversation_paragraph,
		sentBy: isIncoming ? null : sentBy(data),
		referral: toReferral(data.referral) ?? toReferral(inEnvelope?.referral),
	};
	return { message, identity: identify(parts) };
}

const NO_MESSAGE = 'phone_number: missing or unreadable, and nothing else here is a message';

/** Whether a delivery without an envelope's message is one all the same. */
function holdsMessage(data: NotifyerPayload, sender: Sender, text: string): boolean {
	const { attachment_url, user_last_message_time: user, bot_last_message_time: bot } = data;
	const hasContent = text !== '' || attachment_url !== null || data.last_messages.length > 0;
	return isKnown(sender) || hasContent || (user ?? bot) !== undefined;
}

/** What the payload says itself comes first. */
const completed = (own: Sender, added: Sender | undefined): Sender => ({
	phoneNumber: own.phoneNumber ?? added?.phoneNumber ?? null,
	whatsappUserId: own.whatsappUserId ?? added?.whatsappUserId ?? null,
	username: own.username ?? added?.username ?? null,
	groupId: own.groupId,
});

/**
 * What tells strangers apart where nothing says who they are: a name is no identifier, and `user_id` may be the
 * account's owner.
 */
const strangerOf = ({ phone_number: { username }, recipient_name, user_id }: NotifyerPayload) =>
	JSON.stringify([username, recipient_name, user_id]);

/** A message from the business's phone names no sender but the app itself: then a person typed it there. */
function sentBy({ send_by: name, was_message_by_human: isHuman }: NotifyerPayload) {
	return { name, isHuman: isHuman ?? name.trim().toLowerCase() === 'whatsapp app' };
}

function toHistoryEntry(entry: NotifyerHistoryEntry): HistoryEntry {
	return {
		role: isUser(entry) ? 'user' : 'assistant',
		text: entry.content,
		type: entry.content_type || 'text',
		at: toIso(entry.timestamp),
		attachmentUrl: entry.media_url,
	};
}
