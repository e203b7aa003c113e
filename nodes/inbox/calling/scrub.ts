/** Long enough for a sentence or two of the provider's reason. */
const LONGEST_REASON = 200;

/**
 * Takes out of a provider's words what must not appear in an execution's log: phone numbers (7 digits
 * and more, however they are grouped; the last two stay), tokens, e-mail addresses, and what the
 * caller names.
 *
 * @param words what the provider wrote, e.g. `Recipient +14155552671 is not on WhatsApp`
 * @param confidential values of the request that the provider may have repeated, e.g. the message text
 * @returns one line of at most 200 characters, e.g. `Recipient …71 is not on WhatsApp`
 */
export function scrub(words: string, confidential: string[] = []): string {
	// Nothing useful lies beyond, and a bound here keeps every expression below cheap.
	let clean = words.slice(0, 2_000);
	for (const value of confidential) {
		// Shorter ones are parts of ordinary words; taking them out would make the reason unreadable.
		if (value.trim().length >= 3) clean = clean.replaceAll(value.trim(), '…');
	}
	clean = clean
		.replace(/\bBearer\s+\S+/gi, '…')
		.replace(/\S{1,64}@\S{1,255}/g, '…')
		.replace(/[\w.+/=-]{24,}/g, '…')
		.replace(/\bsk_\w+/g, '…')
		.replace(/\+?\d(?:[\s().-]{0,2}\d){6,}/g, (number) => `…${number.slice(-2)}`)
		.replace(/\s+/g, ' ')
		.trim();
	return clean.length > LONGEST_REASON ? `${clean.slice(0, LONGEST_REASON - 1)}…` : clean;
}
