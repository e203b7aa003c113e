import { createHash } from 'crypto';

/** What makes a message this message, when the provider gives no identifier. */
export interface IdentityParts {
	phoneNumber: string;
	direction: string;
	messageType: string;
	/** Unix milliseconds, at the finest precision that the payload has; without a time see `fallback`. */
	sentAt: number | undefined;
	text: string;
	attachmentUrl: string | null;
	/** The whole delivery: tells two messages apart that carry no time at all. */
	fallback: Buffer | string;
}

/**
 * Derives a stable identifier: the same delivery sent twice gives the same one even when history, notes and
 * labels have moved on; another message gives another one.
 *
 * @param prefix the provider's, e.g. `ntf_`
 */
export function deriveMessageId(prefix: string, parts: IdentityParts): string {
	const { phoneNumber, direction, messageType, sentAt, text, attachmentUrl } = parts;
	const hash = createHash('sha256').update(
		// JSON keeps the parts apart: ["ab","c"] is never ["a","bc"].
		JSON.stringify([phoneNumber, direction, messageType, sentAt ?? null, text, attachmentUrl]),
	);
	if (sentAt === undefined) hash.update(parts.fallback);
	return `${prefix}${hash.digest('base64url').slice(0, 32)}`;
}
