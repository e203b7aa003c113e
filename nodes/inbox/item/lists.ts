/**
 * Reads a list from a field of the panel. From an expression it may also be one text.
 *
 * @param separators where one text ends and the next begins, e.g. commas; without it a text is one entry
 * @returns the entries, trimmed, none of them empty
 */
export function readList(value: unknown, separators?: RegExp): string[] {
	const all = [value].flat().filter((one) => typeof one === 'string' || typeof one === 'number');
	const parts = all.map(String).flatMap((one) => (separators ? one.split(separators) : [one]));
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Reads labels: separated by commas where they come as one text, each once. */
export const readLabels = (value: unknown): string[] => [...new Set(readList(value, /,/))];

/** Whether one of `found` is among `wanted`, in any case; an empty `wanted` takes everything. */
export function isAmong(wanted: string[], found: string[]): boolean {
	if (wanted.length === 0) return true;
	const accepted = new Set(wanted.map(plain));
	return found.some((value) => accepted.has(plain(value)));
}

const plain = (value: string) => value.trim().toLowerCase();
