import { isSameContact } from '../../shared/item/phoneNumber';
import { readSender, type Sender } from '../../shared/item/sender';
import { toMilliseconds } from '../../shared/item/time';
import { asObject, list, toText } from '../../shared/item/tolerant';
import { readContent, type Content } from './content';

type Fields = Record<string, unknown>;

/** One message is the rule; a list without end must not keep n8n busy. */
const LIMIT = 20;

/** One message of Meta's Cloud API. */
export interface EnvelopeMessage {
	/** `wamid.…` */
	id: string | null;
	/** Who wrote: a number or a business-scoped user id. */
	from: Sender;
	/** Whether the business wrote it: in its own app (Meta then calls it an echo), or from its own number. */
	isOurs: boolean;
	/** Unix milliseconds, in whole seconds. */
	at: number | undefined;
	/** Lower case. */
	type: string;
	content: Content;
	/** Identifier of the message that this one quotes. */
	replyTo: string | null;
	referral: unknown;
}

export interface EnvelopeContact {
	/** From `wa_id` and `user_id`. */
	sender: Sender;
	name: string | null;
}

/** Meta's own notification, as far as it travels along. */
export interface Envelope {
	messages: EnvelopeMessage[];
	contacts: EnvelopeContact[];
	/** Whether it reports what became of messages sent earlier, and holds no message. */
	isStatus: boolean;
}

const EMPTY: Envelope = { messages: [], contacts: [], isStatus: false };

const fieldsOf = (value: unknown): Fields => asObject(value) ?? {};
const orNull = (value: unknown): string | null => toText(value).trim() || null;
const objectsIn = (value: unknown): Fields[] =>
	list
		.parse(value)
		.slice(0, LIMIT)
		.map(asObject)
		.filter((part) => part !== undefined);

/**
 * Reads a Meta Cloud API envelope that may travel along under `entry[].changes[].value`. It holds what Notifyer's
 * own fields lack: WhatsApp's identifier, the contact's user id, buttons, places.
 */
export function readEnvelope(entry: unknown): Envelope {
	if (entry === undefined || entry === null) return EMPTY;
	const values = objectsIn(entry)
		.flatMap(({ changes }) => objectsIn(changes))
		.map(({ value }) => fieldsOf(value));
	const messages = values.flatMap(({ messages: theirs, message_echoes: ours, metadata }) => {
		const { phoneNumber: own } = readSender(fieldsOf(metadata).display_phone_number);
		return [
			...objectsIn(theirs).map((message) => readMessage(message, own)),
			...objectsIn(ours).map((message) => ({ ...readMessage(message, own), isOurs: true })),
		];
	});
	return {
		messages,
		contacts: values.flatMap(({ contacts }) => objectsIn(contacts).map(readContact)),
		isStatus: messages.length === 0 && values.some((value) => objectsIn(value.statuses).length > 0),
	};
}

/** @param own the business's number, E.164 */
function readMessage(message: Fields, own: string | null): EnvelopeMessage {
	const type = toText(message.type).trim().toLowerCase();
	const from = readSender(message.from);
	return {
		id: orNull(message.id),
		from: { ...from, whatsappUserId: orNull(message.from_user_id) ?? from.whatsappUserId },
		isOurs: isSameContact(own, from.phoneNumber),
		at: toMilliseconds(message.timestamp),
		type,
		content: readContent(message, type),
		replyTo: orNull(fieldsOf(message.context).id),
		referral: message.referral,
	};
}

function readContact(contact: Fields): EnvelopeContact {
	const { name, username } = fieldsOf(contact.profile);
	const sender = readSender(contact.wa_id);
	return {
		sender: {
			...sender,
			whatsappUserId: orNull(contact.user_id) ?? sender.whatsappUserId,
			username: orNull(username)?.replace(/^@/, '') || null,
		},
		name: orNull(name),
	};
}

/** The contact that a delivery is about: who it says itself, and what its envelope adds to that. */
export function contactIn(
	{ contacts, messages }: Envelope,
	own: Sender,
): EnvelopeContact | undefined {
	const authors = messages.filter(({ isOurs }) => !isOurs).map(({ from }) => from);
	const all = [...contacts, ...authors.map((sender) => ({ sender, name: null }))].filter(
		({ sender }) => mayBe(sender, own),
	);
	const [first] = all;
	return (
		first && {
			sender: {
				phoneNumber: found(all, 'phoneNumber'),
				whatsappUserId: found(all, 'whatsappUserId'),
				username: found(all, 'username'),
				groupId: null,
			},
			name: first.name,
		}
	);
}

const found = (all: EnvelopeContact[], key: keyof Sender) =>
	all.map(({ sender }) => sender[key]).find((value) => value !== null) ?? null;

/** Whether the contact wrote the message, and not the business. */
export function isFromContact({ from, isOurs }: EnvelopeMessage, contact: Sender): boolean {
	return !isOurs && mayBe(from, contact);
}

/** Whether two may be one person: nothing that is known of both differs. */
function mayBe(a: Sender, b: Sender): boolean {
	if (a.phoneNumber !== null && b.phoneNumber !== null)
		return isSameContact(a.phoneNumber, b.phoneNumber);
	const bothHaveIds = a.whatsappUserId !== null && b.whatsappUserId !== null;
	return !bothHaveIds || a.whatsappUserId === b.whatsappUserId;
}

/** How far an envelope's time may be from the payload's: one is Meta's, the other Notifyer's. */
const TIME_FITS_MS = 10_000;
/** Beyond this even the same text is an earlier message's. */
const LEFT_OVER_MS = 120_000;
const FILES = ['image', 'video', 'audio', 'document', 'sticker'];

/** What a delivery says itself of its message. */
export interface Claimed {
	/** Unix milliseconds. */
	second: number | undefined;
	messageType: string;
	text: string;
}

/**
 * Finds the message of the envelope that a delivery is about. An envelope may be left over from an earlier message,
 * also of the other side: so nothing in it may contradict the delivery.
 *
 * @param messages of the delivery's direction
 * @returns `isProven`: its time or its text fits, so that its identifier is this message's; `undefined` when there
 *   is none, or when several fit alike
 */
export function messageIn(
	messages: EnvelopeMessage[],
	claimed: Claimed,
): { message: EnvelopeMessage; isProven: boolean } | undefined {
	const fitting = messages.filter((message) => !contradicts(message, claimed));
	const proven = fitting.filter((message) => proves(message, claimed));
	const exact = proven.filter(({ content }) => content.text === claimed.text.trim());
	const message = [exact, proven, fitting].map(only).find((one) => one !== undefined);
	return message && { message, isProven: proven.includes(message) };
}

const only = <Value>(values: Value[]): Value | undefined =>
	values.length === 1 ? values[0] : undefined;

function contradicts({ at, type, content }: EnvelopeMessage, claimed: Claimed): boolean {
	const text = claimed.text.trim();
	const isSameText = text !== '' && text === content.text;
	if (!isInTime(at, claimed, isSameText) && !isNews(at, claimed)) return true;
	// A text without a text says nothing of its type.
	const claimedType = claimed.messageType === 'text' && text === '' ? '' : claimed.messageType;
	if (isOtherFile(type, claimedType)) return true;
	// What a contact typed or chose. Beside a file there may be a transcription, beside a place a link.
	const isText = ['text', 'button', 'interactive', 'reaction'].includes(type);
	return isText && text !== '' && content.text !== '' && !isSameText;
}

/** Whether the times of the two fit, or one of them is unknown. */
function isInTime(at: number | undefined, { second }: Claimed, isSameText: boolean): boolean {
	if (at === undefined || second === undefined) return true;
	return Math.abs(at - second) <= (isSameText ? LEFT_OVER_MS : TIME_FITS_MS);
}

/**
 * Whether the payload has nothing of its own to say, and the envelope is of later than the payload knows. What is
 * left over is of earlier: so this is what was said, and the payload's time has lagged.
 */
function isNews(at: number | undefined, { second, messageType, text }: Claimed): boolean {
	const saysNothing = text.trim() === '' && !FILES.includes(messageType);
	return saysNothing && at !== undefined && second !== undefined && at > second;
}

function proves({ at, content }: EnvelopeMessage, claimed: Claimed): boolean {
	const text = claimed.text.trim();
	// One whose time does not fit contradicts, and is none of these.
	if (at !== undefined && claimed.second !== undefined) return true;
	// Where the payload has no text, nobody else said this one.
	return content.text !== '' && (text === '' || text === content.text);
}

/** A photo is no video, and no text is a photo. */
function isOtherFile(type: string, messageType: string): boolean {
	const [one, other] = [type, messageType].map((name) =>
		['voice', 'ptt'].includes(name) ? 'audio' : name,
	) as [string, string];
	if (one === '' || ['', 'unknown', 'unsupported'].includes(other) || one === other) return false;
	if (one === 'sticker' || other === 'sticker')
		return FILES.includes(one) !== FILES.includes(other);
	return FILES.includes(one) || FILES.includes(other);
}
