/** E.164 allows 15 digits; the shortest international numbers in use have 7. */
const SHORTEST = 7;
const LONGEST = 15;

/** A WhatsApp user address such as `5511999999999@s.whatsapp.net` or `…:12@c.us`. */
const WHATSAPP_ADDRESS = /^(\d+)(?::\d+)?@(?:s\.whatsapp\.net|c\.us)$/;

/**
 * Brings a phone number into E.164 form.
 *
 * @param value what a provider or a person wrote: `14155552671` (string or number),
 *   `+1 (415) 555-2671`, `0014155552671`, `whatsapp:+14155552671`, `14155552671@s.whatsapp.net`
 * @returns `+14155552671`, or `undefined` when the value is no international phone number:
 *   no digits, letters, fewer than 7 or more than 15 digits, or a national number (leading 0)
 */
export function toE164(value: unknown): string | undefined {
	if (typeof value === 'number') {
		return Number.isSafeInteger(value) && value > 0 ? international(String(value)) : undefined;
	}
	// Longer than any way to write a number: not worth looking at.
	if (typeof value !== 'string' || value.length > 64) return undefined;

	const trimmed = value.trim().replace(/^whatsapp:/i, '');
	const address = WHATSAPP_ADDRESS.exec(trimmed);
	if (address) return international(address[1] as string);
	if (!/^\+?[\d\s().\-/\u00a0\u2010-\u2015]+$/.test(trimmed)) return undefined;
	const digits = trimmed.replace(/\D/g, '');
	return international(trimmed.startsWith('+') ? digits : digits.replace(/^00/, ''));
}

function international(digits: string): string | undefined {
	if (digits.length < SHORTEST || digits.length > LONGEST || digits.startsWith('0'))
		return undefined;
	return `+${digits}`;
}
