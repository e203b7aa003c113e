import type { Message } from './message';
import { toE164 } from './phoneNumber';

/** Who is on the other side of a conversation, under all the names that a delivery gives. */
export type Sender = Pick<Message, 'phoneNumber' | 'whatsappUserId' | 'username' | 'groupId'>;

export const UNKNOWN: Sender = {
	phoneNumber: null,
	whatsappUserId: null,
	username: null,
	groupId: null,
};

/** Meta's business-scoped user id: a country, then digits; with `ENT`, of a group of businesses. */
const USER_ID = /^[a-z]{2}(?:\.ENT)?\.[a-z\d]{4,128}$/i;
/** A contact without a visible number, as WhatsApp's own apps write it; the part behind `:` is the device. */
const HIDDEN = /^(\d+)(?::\d+)?@lid$/i;
const GROUP = /^[\d-]+@g\.us$/i;
const USERNAME = /^@([\w.]{2,64})$/;

/**
 * Reads the address of a sender: a phone number in any notation, a business-scoped user id (`CR.1016…`), a hidden
 * number (`…@lid`), a group (`…@g.us`) or a username with its `@`.
 *
 * @returns everything `null` when it is none of these
 */
export function readSender(value: unknown): Sender {
	const phoneNumber = toE164(value);
	if (phoneNumber !== undefined) return { ...UNKNOWN, phoneNumber };
	if (typeof value !== 'string' || value.length > 200) return UNKNOWN;
	const address = value.trim();
	const hidden = HIDDEN.exec(address)?.[1];
	if (hidden !== undefined) return { ...UNKNOWN, whatsappUserId: `${hidden}@lid` };
	if (USER_ID.test(address)) return { ...UNKNOWN, whatsappUserId: address };
	if (GROUP.test(address)) return { ...UNKNOWN, groupId: address.toLowerCase() };
	const username = USERNAME.exec(address)?.[1];
	return username === undefined ? UNKNOWN : { ...UNKNOWN, username };
}

/** Whether anything at all is known of the sender. */
export const isKnown = (sender: Sender): boolean =>
	Object.values(sender).some((value) => value !== null);

/**
 * @returns what tells this contact from every other one; `null` where nothing does. (A username does not: it can
 *   be given up and taken by somebody else.)
 */
export const contactOf = ({ phoneNumber, whatsappUserId, groupId }: Sender): string | null =>
	phoneNumber ?? whatsappUserId ?? groupId;

/** @returns what tells the conversation from every other one: the group, else the contact; `null` where nothing does */
export const conversationOf = (sender: Sender): string | null =>
	sender.groupId ?? contactOf(sender);
