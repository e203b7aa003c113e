import { kindOf } from '../../shared/item/messageKind';
import { isSameContact } from '../../shared/item/phoneNumber';
import { isKnown, readSender, UNKNOWN, type Sender } from '../../shared/item/sender';
import { toMilliseconds } from '../../shared/item/time';
import {
	asObject,
	parseJson,
	toIdOrNull,
	toList,
	toObject,
	toTextOrNull,
	toWord,
} from '../../shared/item/tolerant';
import { readContent, type Content } from './content';

type Fields = Record<string, unknown>;

/** The one message of an envelope of Meta's Cloud API, and the one contact whose conversation it is in. */
export interface EnvelopeMessage {
	/** `wamid.…` */
	id: string | null;
	direction: 'incoming' | 'outgoing';
	contact: Sender;
	contactName: string | null;
	/** Unix milliseconds, in whole seconds. */
	at: number | undefined;
	/** Lower case. */
	type: string;
	content: Content;
	/** Identifier of the message that this one quotes. */
	replyTo: string | null;
	referral: unknown;
}

/**
 * What an envelope holds.
 *
 * - `notice`: a report of delivery, a call, somebody's choice of what to receive, and no message.
 * - `unclear`: several messages, or several people. Which of them a delivery is about nobody can tell.
 */
export type Envelope = { message: EnvelopeMessage } | 'nothing' | 'notice' | 'unclear';

const objectsIn = (value: unknown): Fields[] =>
	toList(value)
		.map(asObject)
		.filter((part) => part !== undefined);

/** One message is the rule; a list without end must not keep n8n busy, nor hide a second message. */
const LIMIT = 20;

/** @param entry Meta's own notification, as it may travel along: `entry[].changes[].value` */
export function readEnvelope(entry: unknown): Envelope {
	if (entry === undefined || entry === null) return 'nothing';
	let isWhole = true;
	const some = (value: unknown): Fields[] => {
		const objects = objectsIn(value);
		if (objects.length > LIMIT) isWhole = false;
		return objects.slice(0, LIMIT);
	};
	const values = some(entry)
		.flatMap(({ changes }) => some(changes))
		.map(({ value }) => toObject(value));
	const received = values.flatMap(({ messages }) => some(messages));
	const echoes = values.flatMap(({ message_echoes: sent }) => some(sent));
	const contacts = values.flatMap(({ contacts: people }) => some(people)).map(readContact);
	const [message, second] = [...received, ...echoes];
	if (message === undefined) return values.some(isNotice) ? 'notice' : 'nothing';
	if (second !== undefined || !isWhole) return 'unclear';

	const isEcho = received.length === 0;
	// What the business writes comes as an echo only.
	const own = values.map(({ metadata }) => toObject(metadata).display_phone_number);
	if (!isEcho && own.some((number) => isSameContact(number, message.from))) return 'nothing';
	const other = { sender: isEcho ? readSender(message.to) : authorOf(message), name: null };
	const contact = onePersonOf([other, ...contacts]);
	if (contact === undefined) return 'unclear';
	const type = toWord(message.type);
	return {
		message: {
			id: toIdOrNull(message.id),
			direction: isEcho ? 'outgoing' : 'incoming',
			contact: {
				...contact.sender,
				groupId: toTextOrNull(message.group_id) ?? contact.sender.groupId,
			},
			contactName: contact.name,
			at: toMilliseconds(message.timestamp),
			type,
			content: readContent(message, type),
			replyTo: toTextOrNull(toObject(message.context).id),
			referral: message.referral,
		},
	};
}

const isNotice = (value: Fields): boolean =>
	[value.statuses, value.calls, value.user_preferences].some((rows) => objectsIn(rows).length > 0);

interface Person {
	sender: Sender;
	name: string | null;
}

function authorOf(message: Fields): Sender {
	const from = readSender(message.from);
	return { ...from, whatsappUserId: toTextOrNull(message.from_user_id) ?? from.whatsappUserId };
}

function readContact(contact: Fields): Person {
	const { name, username } = toObject(contact.profile);
	const sender = readSender(contact.wa_id);
	return {
		sender: {
			...sender,
			whatsappUserId: toTextOrNull(contact.user_id) ?? sender.whatsappUserId,
			username: toTextOrNull(username)?.replace(/^@/, '') || null,
		},
		name: toTextOrNull(name),
	};
}

/** @returns the one person who all of these are, under all their names; `undefined` where they may be two */
function onePersonOf(all: Person[]): Person | undefined {
	const [first = { sender: UNKNOWN, name: null }, ...others] = all.filter(({ sender }) =>
		isKnown(sender),
	);
	return others.reduce<Person | undefined>((one, { sender, name }) => {
		if (one === undefined || !isSamePerson(one.sender, sender)) return undefined;
		return { sender: together(one.sender, sender), name: one.name ?? name };
	}, first);
}

/** Whether two are one person: the same number or the same user id, and nothing that is known of both differs. */
function isSamePerson(a: Sender, b: Sender): boolean {
	const facts = [
		isSame(a.phoneNumber, b.phoneNumber, isSameContact),
		isSame(a.whatsappUserId, b.whatsappUserId),
	];
	return facts.includes(true) && !facts.includes(false) && isSame(a.username, b.username) !== false;
}

/** @returns `undefined` where one of them is unknown */
function isSame(
	a: string | null,
	b: string | null,
	compare = (one: string, other: string) => one === other,
): boolean | undefined {
	return a === null || b === null ? undefined : compare(a, b);
}

/** @returns what is known of one person by two sources; the first comes first */
export const together = (one: Sender, other: Sender): Sender => ({
	phoneNumber: one.phoneNumber ?? other.phoneNumber,
	whatsappUserId: one.whatsappUserId ?? other.whatsappUserId,
	username: one.username ?? other.username,
	groupId: one.groupId ?? other.groupId,
});

/** What a delivery says itself of its message. */
export interface Claimed {
	direction: 'incoming' | 'outgoing';
	contact: Sender;
	/** Lower case; empty where nothing says it. */
	messageType: string;
	text: string;
}

/**
 * @returns the message of an envelope where it is the one that a delivery is about. An envelope may be left over from
 *   another message, also of somebody else, so it counts only where direction and contact are the same and nothing
 *   contradicts. Times are not compared: Meta may be hours late, and the provider's clock is its own
 */
export function messageIn(envelope: Envelope, claimed: Claimed): EnvelopeMessage | undefined {
	const isCounting = typeof envelope === 'object' && isAbout(envelope.message, claimed);
	return isCounting ? envelope.message : undefined;
}

function isAbout(message: EnvelopeMessage, claimed: Claimed): boolean {
	const { contact, direction, content, type } = message;
	const { phoneNumber, whatsappUserId, username } = claimed.contact;
	const isNamed = phoneNumber !== null || whatsappUserId !== null;
	const isSender = isNamed
		? isSamePerson(contact, claimed.contact)
		: isKnown(contact) && isSame(contact.username, username) !== false;
	// An envelope that names nobody is the contact's own; an echo has to say who it went to.
	const isNobody = direction === 'incoming' && !isKnown(contact);
	const text = claimed.text.trim();
	const isOtherText = text !== '' && content.said !== '' && text !== content.said;
	// A text without a text says nothing of its type.
	const claimedType = claimed.messageType === 'text' && text === '' ? '' : claimed.messageType;
	return (
		direction === claimed.direction &&
		(isSender || isNobody) &&
		!isOtherText &&
		!isOtherFile(fileOf(type), fileOf(claimedType))
	);
}

const FILES = ['image', 'video', 'audio', 'document'];

/** @returns which file, `no file`, or `unknown` */
function fileOf(type: string): string {
	if (['', 'unknown', 'unsupported'].includes(type)) return 'unknown';
	const kind = type === 'sticker' ? 'image' : kindOf(type);
	return FILES.includes(kind) ? kind : 'no file';
}

const isOtherFile = (one: string, other: string): boolean =>
	one !== other && one !== 'unknown' && other !== 'unknown';

/**
 * @param payload an envelope, or a part of it down to the message alone; also as JSON text
 * @returns its `entry`
 */
export function entryIn(payload: unknown): unknown {
	const given = asObject(typeof payload === 'string' ? parseJson(payload) : payload);
	if (given === undefined) return undefined;
	if (given.entry !== undefined) return given.entry;
	if (given.changes !== undefined) return [given];
	const isValue = given.messages !== undefined || given.message_echoes !== undefined;
	const value = given.value ?? (isValue ? given : { messages: [given] });
	return [{ changes: [{ value }] }];
}
