/** Times above this are milliseconds: as seconds it would be the year 5138. */
const SECONDS_END = 1e11;

/**
 * Reads a point in time as a provider may write it.
 *
 * @param value ISO 8601 text, Unix seconds or Unix milliseconds (number or digits)
 * @returns Unix milliseconds; `undefined` for 0 (providers write it for "none"), empty or unreadable values
 */
export function toMilliseconds(value: unknown): number | undefined {
	if (typeof value === 'string' && !/^\d+(\.\d+)?$/.test(value.trim())) return fromText(value);
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const number = Number(value);
	if (!Number.isFinite(number) || number <= 0) return undefined;
	return inRange(Math.round(number < SECONDS_END ? number * 1000 : number));
}

function fromText(value: string): number | undefined {
	if (value.length > 64) return undefined;
	// A time without a zone is UTC here; JavaScript alone would take the server's zone.
	const zoned = /(?:z|[+-]\d{2}:?\d{2})$/i.test(value.trim());
	const milliseconds = Date.parse(zoned || !/\d:\d/.test(value) ? value : `${value.trim()}Z`);
	return milliseconds > 0 ? inRange(milliseconds) : undefined;
}

/** ISO 8601 has four digits for the year; a day is left for what is counted from here (the reply window). */
const LAST = Date.parse('9999-12-30T00:00:00Z');

function inRange(milliseconds: number): number | undefined {
	return milliseconds <= LAST ? milliseconds : undefined;
}

/** @returns ISO 8601 in UTC, or `null` when there is no time. */
export function toIso(milliseconds: number | undefined): string | null {
	return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
