import { hash } from 'crypto';
import { toKey } from '../memory/boundedMap';
import { kindOf } from './messageKind';
import { contactKey } from './phoneNumber';
import { parseUrl } from './tolerant';

/** What makes a message this message, as its delivery says it. */
export interface IdentityParts {
	/** The provider's account, where a provider numbers the messages of each account separately. */
	accountId?: string | null;
	/** The provider's own identifier, and what it tells messages apart within: an account, a second. */
	id: { value: string; within: string | number | null } | null;
	/** Who is on the other side: a number, a user id; in a group who wrote. */
	contact: string | null;
	groupId?: string | null;
	direction: string;
	/** Unix milliseconds; without a time see `fallback`. */
	sentAt: number | undefined;
	attachmentUrl: string | null;
	/** As it was said: no words that were made up for a place or an order. */
	text: string;
	messageType: string;
	/** The whole delivery: tells two messages apart that carry no time at all. */
	fallback: Buffer | string;
}

export interface Identity {
	/** What tells the message from all others; short, and nothing can be read from it. */
	key: string;
	/** The provider's own identifier, else the prefix and the fingerprint. */
	messageId: string;
	/** Derived from what the message says, also where there is an identifier. */
	fingerprint: string;
}

/**
 * @param prefix of a derived identifier, the provider's own: `ntf_`
 * @returns the same for every delivery of a message, whatever has changed around it: history, notes, labels, a
 *   transcription that came later, the signature of a file's address, and with an identifier its content, too. Of
 *   what nobody can tell apart, the same words of one contact within a second, it makes one.
 */
export function identify(prefix: string, parts: IdentityParts): Identity {
	const { accountId = null, id } = parts;
	const fingerprint = fingerprintOf(parts);
	// JSON keeps the parts apart: ["ab","c"] is never ["a","bc"].
	const facts = id === null ? [accountId, fingerprint] : [accountId, id.value, id.within];
	return {
		key: toKey(JSON.stringify(facts)),
		messageId: id?.value ?? prefix + fingerprint,
		fingerprint,
	};
}

function fingerprintOf(parts: IdentityParts): string {
	const { contact, groupId = null, direction, sentAt, fallback } = parts;
	const who = [contact && contactKey(contact), groupId, direction];
	const when = sentAt === undefined ? fallback.toString() : Math.floor(sentAt / 1000);
	const facts = JSON.stringify([...who, when, ...contentOf(parts)]);
	return hash('sha256', facts, 'base64url').slice(0, 32);
}

/** The first of file, text and type that there is. */
function contentOf({ attachmentUrl, text, messageType }: IdentityParts): [string, string] {
	if (attachmentUrl !== null) return ['file', withoutSignature(attachmentUrl)];
	// A voice note's text is its transcription, which comes later.
	const kind = kindOf(messageType);
	const said = kind === 'audio' ? '' : text.trim();
	return said === '' ? ['type', kind] : ['text', said];
}

/**
 * Parameters that sign an address, and so differ from delivery to delivery: of Amazon, Google, Azure, Meta, Alibaba,
 * Huawei, Tencent and Akamai.
 */
const SIGNING =
	/^(?:x-(?:amz|goog|oss|obs|cos)-.*|q-(?:sign.*|ak|key-time|.*-list)|_nc_.*|response-.*|expires|signature|key-pair-id|policy|(?:aws|oss)?accesskeyid|googleaccessid|security-token|auth_key|hdn(?:ts|ea)|sig|s[etpvr]|sk(?:oid|tid|t|e|s|v)|token|hash|exp|ext|oh|oe)$/i;

/** @returns the address of a file without what signs it; with all other parameters, because they may name the file */
export function withoutSignature(address: string): string {
	const url = parseUrl(address);
	if (!url) return address;
	const naming = [...url.searchParams].filter(([name]) => !SIGNING.test(name));
	return [url.origin + url.pathname, new URLSearchParams(naming)].filter(String).join('?');
}
