import { createHash } from 'crypto';
import { contactKey } from './phoneNumber';
import { parseUrl } from './tolerant';

/** What makes a message this message, as its delivery says it. */
export interface IdentityParts {
	/** The provider's account, where one provider numbers its messages for each account anew. */
	accountId?: string | null;
	/** Who is on the other side: a number, a user id, a group. */
	contact: string;
	direction: string;
	messageType: string;
	/** Unix milliseconds, cut to the second; without a time see `fallback`. */
	second: number | undefined;
	/** 0 to 999: of the messages in the delivery that may be this one, the newest first; empty: unknown. */
	milliseconds: number[];
	/** As the payload itself has it. */
	text: string;
	attachmentUrl: string | null;
	/** The provider's own identifier, where it is proven to be this message's. */
	id: string | null;
	/** The whole delivery: tells two messages apart that carry no time at all. */
	fallback: Buffer | string;
}

/**
 * What one delivery tells of which message it is. Deliveries of one message may know more or less of it, so they
 * are compared (see `recognize`), not looked up.
 */
export interface Identity {
	/** The same in every delivery of a message; two messages share it when only the details tell them apart. */
	coarse: string;
	/** As in `IdentityParts`. */
	milliseconds: number[];
	id: string | null;
}

/** @returns what tells the message of this delivery from all others */
export function identify(parts: IdentityParts): Identity {
	const { accountId = null, contact, direction, messageType, second, milliseconds, id } = parts;
	if (second === undefined) {
		const coarse = id ?? deriveMessageId('', parts);
		return { coarse: JSON.stringify([accountId, coarse]), milliseconds: [], id: null };
	}
	const facts = [
		accountId,
		contactKey(contact),
		direction,
		messageType,
		second,
		...contentOf(parts),
	];
	return { coarse: JSON.stringify(facts), milliseconds, id };
}

/**
 * Derives a stable identifier: the same delivery sent twice gives the same one even when notes, labels and the
 * signature of the attachment's address have changed; another message gives another one.
 *
 * @param prefix the provider's, e.g. `ntf_`
 */
export function deriveMessageId(prefix: string, parts: IdentityParts): string {
	const { contact, direction, messageType, second, milliseconds, fallback } = parts;
	const sentAt = second === undefined ? null : second + (milliseconds[0] ?? 0);
	const hash = createHash('sha256').update(
		// JSON keeps the parts apart: ["ab","c"] is never ["a","bc"].
		JSON.stringify([contact, direction, messageType, sentAt, ...contentOf(parts)]),
	);
	if (second === undefined) hash.update(fallback);
	return `${prefix}${hash.digest('base64url').slice(0, 32)}`;
}

/** Types whose text is a transcription, which may come later than the message. */
const SPOKEN = new Set(['audio', 'voice', 'ptt']);

export const isSpoken = (messageType: string): boolean => SPOKEN.has(messageType);

/** The text, or the file: beside a file the text may be a transcription or a description, and come later. */
function contentOf(parts: IdentityParts): [text: string, file: string | null] {
	const { text, attachmentUrl, messageType } = parts;
	if (attachmentUrl !== null) return ['', withoutSignature(attachmentUrl)];
	return [isSpoken(messageType) ? '' : text, null];
}

/**
 * @returns the address of a file without its query, in which it is signed anew for each delivery; but for Meta's
 *   own number of the file (`mid`), because the paths of its store are all the same
 */
export function withoutSignature(address: string): string {
	const url = parseUrl(address);
	if (!url) return address;
	const mediaId = url.searchParams.get('mid');
	return url.origin + url.pathname + (mediaId === null ? '' : `?mid=${mediaId}`);
}
