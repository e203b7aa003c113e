import { describeAttachment } from '../../shared/item/attachment';
import { identify } from '../../shared/item/identity';
import { deliveredLabels } from '../../shared/item/lists';
import type { Message } from '../../shared/item/message';
import { isNotice } from '../../shared/item/notices';
import { contactOf, isKnown } from '../../shared/item/sender';
import { toIso } from '../../shared/item/time';
import type { Delivery } from '../../shared/receiving/delivery';
import type { Parsed } from '../../shared/receiving/receive';
import { messageIn, readEnvelope, together, type Envelope } from './envelope';
import { payloadSchema, type NotifyerPayload } from './payload';
import { toReferral } from './referral';
import { isWordless } from './unwritten';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Turns Notifyer's payload into a message. Its own fields are the message; an envelope of Meta's adds to them where it
 * is about the same one (`messageIn`), and is the message where there is nothing else. Reports and notices start nothing,
 * what is not a message is refused.
 */
export function toMessage(
	payload: Record<string, unknown>,
	delivery: Pick<Delivery, 'rawBody'>,
): Parsed {
	const data = payloadSchema.parse(payload);
	const envelope = readEnvelope(data.entry);
	const isAlone = !holdsMessage(data);

	const direction = directionOf(data, isAlone ? envelope : 'nothing');
	const isIncoming = direction === 'incoming';
	const ownText = (isIncoming ? data.last_message_of_user : data.last_message_of_bot).trim();
	const saysSomething = [ownText, data.message_type, data.attachment_url].some(Boolean);
	if (envelope === 'notice' && !saysSomething) return { ignored: true };

	const added = messageIn(envelope, {
		direction,
		contact: data.phone_number,
		messageType: data.message_type,
		text: ownText,
	});
	if (!added && isAlone) return { refused: envelope === 'nothing' ? NO_MESSAGE : UNCLEAR };

	const contact = added ? together(data.phone_number, added.contact) : data.phone_number;
	const interactive = added?.content.interactive ?? null;
	const messageType = typeOf(data, ownText, added?.type);
	const hasWords = !isWordless({ messageType, interactive });
	const text = hasWords ? ownText || (added?.content.text ?? '') : '';
	if (isNotice(messageType) && text === '' && data.attachment_url === null)
		return { ignored: true };

	const sent = sentAt(data, isIncoming, ownText);
	const receivedAt = sent.exact ?? added?.at ?? Date.now();
	const identity = identify('ntf_', {
		// Together with the payload's second: should an envelope be an earlier message's, the new one is not lost.
		id: added?.id ? { value: added.id, within: toSecond(sent.at) ?? null } : null,
		contact: contactOf({ ...contact, groupId: null }) ?? strangerOf(data),
		groupId: contact.groupId,
		direction,
		sentAt: sent.at ?? added?.at,
		attachmentUrl: data.attachment_url,
		text: hasWords ? ownText || (added?.content.said ?? '') : '',
		messageType,
		fallback: delivery.rawBody,
	});
	const message: Message = {
		text,
		phoneNumber: contact.phoneNumber,
		contactName: data.recipient_name ?? added?.contactName ?? null,
		messageType,
		labels: deliveredLabels(data.labels),
		lastUserMessage: (isIncoming ? text : data.last_message_of_user) || null,
		lastBotMessage: (isIncoming ? data.last_message_of_bot : text) || null,
		receivedAt: new Date(receivedAt).toISOString(),
		lastUserMessageAt: toIso(data.user_last_message_time ?? (isIncoming ? receivedAt : undefined)),
		lastBotMessageAt: toIso(data.bot_last_message_time ?? (isIncoming ? undefined : receivedAt)),
		attachment:
			data.attachment_url === null
				? null
				: describeAttachment({
						url: data.attachment_url,
						type: messageType,
						fileName: added?.content.fileName,
						mimeType: added?.content.mimeType,
						// The provider keeps a file for 24 hours (its documentation, `media_url`).
						expiresAt: sent.at === undefined ? undefined : receivedAt + DAY_MS,
					}),
		location: added?.content.location ?? null,
		interactive,
		reaction: added?.content.reaction ?? null,
		replyTo: added?.replyTo ?? null,
		referral: toReferral(data.referral) ?? toReferral(added?.referral),
		history: data.last_messages.map(({ entry }) => entry),
		transcript: data.conversation_paragraph,
		note: data.note,
		noteAutomation: data.note_automation,
		sentBy: isIncoming ? null : sentBy(data),
		messageId: identity.messageId,
		fingerprint: identity.fingerprint,
		whatsappUserId: contact.whatsappUserId,
		username: contact.username,
		groupId: contact.groupId,
		contactId: data.user_id,
		accountId: null,
		provider: 'notifyer',
		event: isIncoming ? 'message.received' : 'message.sent',
		direction,
	};
	return { message, key: identity.key };
}

const NO_MESSAGE = 'phone_number: missing or unreadable, and nothing else here is a message';
const UNCLEAR =
	'entry: holds several messages or people, or none that is named, so that nobody can tell whose message this is';

/** Whether the payload is a message without its envelope. */
function holdsMessage(data: NotifyerPayload): boolean {
	const { phone_number, last_messages, user_last_message_time: user } = data;
	const hasTime = (user ?? data.bot_last_message_time) !== undefined;
	const hasText = Boolean(data.last_message_of_user || data.last_message_of_bot);
	const hasContent = hasText || data.attachment_url !== null || last_messages.length > 0;
	return isKnown(phone_number) || hasContent || hasTime;
}

/** As the payload says; where that says nothing, as the envelope does. */
function directionOf({ incoming_message: isIncoming }: NotifyerPayload, envelope: Envelope) {
	if (isIncoming === undefined && typeof envelope === 'object') return envelope.message.direction;
	return (isIncoming ?? true) ? 'incoming' : 'outgoing';
}

/** What the payload calls it, unless that says nothing; then what the envelope does. */
function typeOf(data: NotifyerPayload, text: string, added = ''): string {
	const { message_type: own, attachment_url: file } = data;
	if (own !== '' && own !== 'unknown') return own;
	if (added !== '') return added;
	return own === '' && text !== '' && file === null ? 'text' : 'unknown';
}

/** Both in Unix milliseconds. */
interface SentAt {
	/** The payload's own time of the message. */
	at: number | undefined;
	/** As near as anything in the payload comes to it. */
	exact: number | undefined;
}

const toSecond = (at: number | undefined) => at && Math.floor(at / 1000);

/** The payload's own time has whole seconds; the history's entry of that message has milliseconds, too. */
function sentAt(data: NotifyerPayload, isIncoming: boolean, text: string): SentAt {
	const at = isIncoming ? data.user_last_message_time : data.bot_last_message_time;
	const role = isIncoming ? 'user' : 'assistant';
	const newest = data.last_messages.filter(({ entry }) => entry.role === role).reverse();
	const timed = newest.filter((earlier) => earlier.at !== undefined);
	const sameText = timed.filter(({ entry }) => entry.text.trim() === text);
	if (at === undefined) return { at, exact: (sameText[0] ?? timed[0])?.at };
	const same = sameText.find((earlier) => toSecond(earlier.at) === toSecond(at));
	return { at, exact: at % 1000 === 0 ? (same?.at ?? at) : at };
}

/**
 * What distinguishes strangers where nothing says who they are: a name does not identify, and `user_id` may be the
 * account's owner.
 */
const strangerOf = ({ phone_number: { username }, recipient_name, user_id }: NotifyerPayload) =>
	JSON.stringify([username, recipient_name, user_id]);

/** A message from the business's phone names no sender but the app itself: then a person typed it there. */
function sentBy({ send_by: name, was_message_by_human: isHuman }: NotifyerPayload) {
	return { name, isHuman: isHuman ?? name.trim().toLowerCase() === 'whatsapp app' };
}
