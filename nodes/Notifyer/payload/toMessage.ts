import { describeAttachment } from '../../inbox/item/attachment';
import { deriveMessageId } from '../../inbox/item/identity';
import type { HistoryEntry, Message } from '../../inbox/item/message';
import { toIso } from '../../inbox/item/time';
import type { Delivery } from '../../inbox/receiving/delivery';
import type { Parsed } from '../../inbox/receiving/receive';
import { envelopeMessages, type EnvelopeMessage } from './envelope';
import { payloadSchema, type NotifyerHistoryEntry, type NotifyerPayload } from './payload';
import { toReferral } from './referral';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Turns Notifyer's payload into a message; refuses only one without a sender. */
export function toMessage(
	payload: Record<string, unknown>,
	delivery: Pick<Delivery, 'rawBody'>,
): Parsed {
	const parsed = payloadSchema.safeParse(payload);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		return { refused: `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'cannot be read'}` };
	}
	const data = parsed.data;
	const isIncoming = data.incoming_message ?? true;
	const direction = isIncoming ? 'incoming' : 'outgoing';
	const text = isIncoming ? data.last_message_of_user : data.last_message_of_bot;
	const messageType = data.message_type.trim().toLowerCase() || 'unknown';
	const sentAt = causingTime(data, isIncoming, text);
	const receivedAt = sentAt ?? Date.now();
	const candidates = envelopeMessages(data.entry).filter((one) => isCause(one, data, isIncoming));
	// Of two by the same sender nothing says which one this delivery is about.
	const inEnvelope = candidates.length === 1 ? candidates[0] : undefined;

	const message: Message = {
		provider: 'notifyer',
		event: isIncoming ? 'message.received' : 'message.sent',
		messageId:
			inEnvelope?.id ??
			deriveMessageId('ntf_', {
				phoneNumber: data.phone_number,
				direction,
				messageType,
				sentAt,
				text,
				attachmentUrl: data.attachment_url,
				fallback: delivery.rawBody,
			}),
		direction,
		messageType,
		text,
		phoneNumber: data.phone_number,
		contactName: data.recipient_name,
		contactId: data.user_id,
		accountId: null,
		receivedAt: new Date(receivedAt).toISOString(),
		lastUserMessage: data.last_message_of_user || null,
		lastBotMessage: data.last_message_of_bot || null,
		lastUserMessageAt: toIso(data.user_last_message_time ?? (isIncoming ? receivedAt : undefined)),
		lastBotMessageAt: toIso(data.bot_last_message_time ?? (isIncoming ? undefined : receivedAt)),
		labels: toLabels(data.labels),
		attachment:
			data.attachment_url === null
				? null
				: describeAttachment({
						url: data.attachment_url,
						type: messageType,
						// The provider keeps a file for 24 hours (its documentation, `media_url`).
						expiresAt: sentAt === undefined ? undefined : sentAt + DAY_MS,
					}),
		note: data.note,
		noteAutomation: data.note_automation,
		history: data.last_messages.map(toHistoryEntry).reverse(),
		transcript: data.conversation_paragraph,
		sentBy: isIncoming ? null : { name: data.send_by, isHuman: data.was_message_by_human === true },
		referral: toReferral(data.referral) ?? toReferral(candidates[0]?.referral),
	};
	return { message };
}

/**
 * When the message that caused the event was sent, in Unix milliseconds. The payload's own time has whole
 * seconds; the history's entry of the same second has milliseconds, which tell two quick messages apart.
 */
function causingTime(data: NotifyerPayload, isIncoming: boolean, text: string): number | undefined {
	const seconds = isIncoming ? data.user_last_message_time : data.bot_last_message_time;
	const entries = data.last_messages.filter(
		({ type, timestamp }) => timestamp !== undefined && isUser(type) === isIncoming,
	);
	const sameFile = ({ media_url }: NotifyerHistoryEntry) =>
		media_url !== null && media_url === data.attachment_url;
	const sameText = ({ content }: NotifyerHistoryEntry) => content === text;
	const best = (some: NotifyerHistoryEntry[]) =>
		(some.find(sameFile) ?? some.find(sameText) ?? some[0])?.timestamp;
	if (seconds === undefined) return best(entries);
	return (
		best(entries.filter(({ timestamp }) => Math.abs(Number(timestamp) - seconds) < 1000)) ?? seconds
	);
}

/** An envelope may also hold older messages of the other side; only the sender's own is this message. */
function isCause(
	{ id, from }: EnvelopeMessage,
	data: NotifyerPayload,
	isIncoming: boolean,
): boolean {
	if (id === null) return false;
	const isFromContact = from === null || `+${from.replace(/\D/g, '')}` === data.phone_number;
	return isFromContact === isIncoming;
}

const isUser = (type: string) => type.toLowerCase() === 'user';

function toHistoryEntry(entry: NotifyerHistoryEntry): HistoryEntry {
	return {
		role: isUser(entry.type) ? 'user' : 'assistant',
		text: entry.content,
		type: entry.content_type.toLowerCase() || 'text',
		at: toIso(entry.timestamp),
		attachmentUrl: entry.media_url,
	};
}

function toLabels(value: unknown): string[] {
	const parts = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
	const labels = parts.map((part) => (typeof part === 'string' ? part.trim() : '')).filter(Boolean);
	return [...new Set(labels)];
}
