import { withoutQuotations } from './quoted';
import { unescaped } from './unescaped';

/** Long enough for a sentence or two of the provider's reason. */
const LONGEST_REASON = 200;

/**
 * Takes out of a provider's words what must not appear in an execution's log: phone numbers (7 digits
 * and more, in any script and however they are grouped; the last two stay), tokens, e-mail addresses, and what
 * the caller names.
 *
 * @param words what the provider wrote, e.g. `Recipient +14155552671 is not on WhatsApp`
 * @param confidential values of the request that the provider may have repeated, e.g. the message text
 * @param longest how many characters may be left
 * @returns one line, e.g. `Recipient …71 is not on WhatsApp`
 */
export function scrub(
	words: string,
	confidential: string[] = [],
	longest = LONGEST_REASON,
): string {
	// Nothing useful lies beyond, and a bound here keeps every expression below cheap.
	const plain = unescaped(words.slice(0, 2_000));
	const clean = withoutQuotations(plain, confidential)
		.replace(/\bBearer\s+\S+/gi, '…')
		.replace(/\S{1,64}@\S{1,255}/g, '…')
		.replace(/[\w.+/=-]{24,}/g, '…')
		.replace(/\bsk_\w+/g, '…')
		.replace(
			/[+\uff0b]?\p{Nd}(?:[\s\p{Pd}\p{Cf}().[\]/·•_~*-]{0,4}\p{Nd}){6,}/gu,
			(number) =>
				`…${
					number
						.match(/\p{Nd}/gu)
						?.slice(-2)
						.join('') ?? ''
				}`,
		)
		.replace(/\s+/g, ' ')
		.trim();
	return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}
