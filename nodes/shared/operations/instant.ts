import { DateTime } from 'luxon';
import { toMilliseconds } from '../item/time';

/** ISO 8601: a day, with or without a time, with or without a zone. */
const ISO =
	/^(\d{4}-\d{2}-\d{2})(?:(?:T| +)(\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) *(Z|UTC|GMT|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$/i;

/** Unix seconds, milliseconds. */
const UNIX = /^\d{9,13}(?:\.\d+)?$/;
/** Larger numbers are not a time: days written as numbers (20260613), days of a spreadsheet, microseconds. */
const FIRST_NUMBER = Date.UTC(2000, 0);
const LAST_NUMBER = Date.UTC(2200, 0);

/** ISO 8601 has four digits for the year. */
const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Turns what a date field holds into a point in time. Where daylight saving leaves a time out or has it twice, it is
 * the one that luxon takes, as in n8n's own expressions.
 *
 * @param value ISO 8601 text with or without a zone, a day alone being its midnight; Unix seconds or milliseconds
 *   (number or digits), told apart as in `toMilliseconds`; a `Date`; or the date of an expression such as
 *   `{{ $now.plus(2, 'hours') }}`
 * @param timeZone IANA name; a text without a zone is the time on the clock there
 * @returns Unix milliseconds, `undefined` when the value is not a date, or one that does not exist
 */
export function toInstant(value: unknown, timeZone: string): number | undefined {
	if (typeof value === 'number') return fromUnix(value);
	if (typeof value === 'object' && value !== null) return inRange(value.valueOf());
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (UNIX.test(text)) return fromUnix(Number(text));
	const parts = ISO.exec(text);
	if (!parts) return undefined;
	const [, day, time = '00:00', zone = ''] = parts;
	const iso = `${day}T${time}${zone.replace(/^[a-z]+$/i, 'Z')}`;
	return inRange(DateTime.fromISO(iso, { zone: timeZone }).toMillis());
}

/** @returns ISO 8601 in UTC, to the second */
export const toIsoSeconds = (instant: number): string =>
	new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');

/**
 * @param instant Unix milliseconds
 * @param timeZone IANA name
 * @returns what the clock there shows, to the second (`2026-06-13T10:30:00`), and the zone; in UTC for a time that it
 *   shows twice, because nobody could tell which is meant
 */
export function toWallClock(instant: number, timeZone: string) {
	const there = DateTime.fromMillis(instant, { zone: timeZone });
	const shownTime = there.getPossibleOffsets().length > 1 ? there.toUTC() : there;
	const clock = shownTime.toFormat("yyyy-MM-dd'T'HH:mm:ss");
	return { clock, timeZone: shownTime === there ? timeZone : 'UTC' };
}

function fromUnix(value: number): number | undefined {
	const instant = toMilliseconds(value);
	if (instant === undefined || instant < FIRST_NUMBER || instant >= LAST_NUMBER) return undefined;
	return instant;
}

function inRange(instant: unknown): number | undefined {
	return typeof instant === 'number' && instant >= FIRST && instant <= LAST ? instant : undefined;
}
