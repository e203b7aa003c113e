import { DateTime } from 'luxon';

/** Until the year 2286 Unix seconds have at most ten digits, and milliseconds since 2001 thirteen. */
const SECONDS_END = 1e10;
const MILLISECONDS = [1e12, 1e13] as const;

/** Longer than any way to write a time: not worth looking at. */
const LONGEST = 80;

/**
 * Reads a point in time as providers and databases write it. A time without a zone is UTC.
 *
 * @param value Unix seconds or milliseconds (number or digits); ISO 8601, also with a space for the `T`, with
 *   `±hhmm` or `±hh`, or with `UTC` or `GMT` behind it; RFC 1123: what luxon's readers read
 * @returns Unix milliseconds; `undefined` for 0 (providers write it for "none"), empty or unreadable values
 */
export function toMilliseconds(value: unknown): number | undefined {
	if (typeof value === 'string' && !DIGITS.test(value)) return fromText(value);
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const number = Number(value);
	if (number > 0 && number < SECONDS_END) return Math.round(number * 1000);
	// `20260815181836` is a date, and what has 16 digits microseconds.
	return number >= MILLISECONDS[0] && number < MILLISECONDS[1] ? Math.round(number) : undefined;
}

const DIGITS = /^\s*\d+(\.\d+)?\s*$/;

/** How nearly every time comes: the platform reads it fastest, and right, but for a day that its month lacks. */
const USUAL = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;

/** ISO 8601 knows times without a date, and weeks without a day, too. */
const WITH_DAY = /^\d{4}-?(?:\d\d-?\d\d|W\d\d-?\d|\d{3})(?!\d)/;
const UTC = { zone: 'utc' };

function fromText(value: string): number | undefined {
	if (value.length > LONGEST) return undefined;
	const text = value.trim();
	const milliseconds = USUAL.test(text) ? fromUsual(text) : fromOther(text);
	return milliseconds !== undefined && milliseconds > 0 && milliseconds <= LAST
		? milliseconds
		: undefined;
}

function fromUsual(text: string): number | undefined {
	const milliseconds = Date.parse(text);
	const isDay = new Date(milliseconds).getUTCDate() === Number(text.slice(8, 10));
	return isDay ? milliseconds : undefined;
}

function fromOther(text: string): number | undefined {
	const isIso = WITH_DAY.test(text);
	const readers = isIso
		? [DateTime.fromISO, DateTime.fromSQL]
		: [DateTime.fromRFC2822, DateTime.fromHTTP];
	// Each reader knows one way only to write UTC.
	const written = text
		.replace(/(?<=\d) ?(?:UTC|GMT)$/i, isIso ? 'Z' : ' GMT')
		.replace(/[tz](?=\d|$)/g, (sign) => sign.toUpperCase());
	for (const read of readers) {
		const time = read(written, UTC);
		if (time.isValid) return time.toMillis();
	}
	return undefined;
}

/** ISO 8601 has four digits for the year; a day is left for what is counted from here (the reply window). */
const LAST = Date.parse('9999-12-30T00:00:00Z');

/** @returns ISO 8601 in UTC, or `null` when there is no time. */
export function toIso(milliseconds: number | undefined): string | null {
	return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
