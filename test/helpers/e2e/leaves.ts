/** A word of the provider's, such as `document` or `message.received`. */
const TERM = /^[a-z._]+$/;

/**
 * The texts and numbers in a payload, as a log line could quote them. JSON inside a text is opened too.
 *
 * @returns those of at least eight characters: shorter ones are found in any log by chance
 */
export function leavesOf(value: unknown): string[] {
	// A phone number; a time in Unix seconds is shorter, and stands in many a log.
	if (typeof value === 'number') return value > 1e10 ? [String(value)] : [];
	if (typeof value === 'string') {
		const inner = opened(value);
		if (inner !== undefined) return leavesOf(inner);
		const digits = /^\+\d{7,15}$/.test(value) ? value.slice(1) : value;
		return digits.length >= 8 && !TERM.test(digits) ? [digits] : [];
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(leavesOf);
}

function opened(text: string): object | undefined {
	if (!/^[[{]/.test(text)) return undefined;
	try {
		return JSON.parse(text) as object;
	} catch {
		return undefined;
	}
}
