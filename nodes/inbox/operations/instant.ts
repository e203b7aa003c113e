import type { IExecuteFunctions } from 'n8n-workflow';
import { fieldError } from './field';

/** A date and time without a zone, as n8n's date field gives it: `2026-06-13T10:30:00`. */
const WALL_CLOCK = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Turns what a date field holds into a point in time.
 *
 * @param value ISO 8601 text with or without a zone, Unix milliseconds, a `Date`, or the date of an
 *   expression such as `{{ $now.plus(2, 'hours') }}`
 * @param timeZone IANA name; a text without a zone is the time on the clock there
 * @returns Unix milliseconds, `undefined` when the value is no date
 */
export function toInstant(value: unknown, timeZone: string): number | undefined {
	if (typeof value === 'number') return inRange(value);
	if (typeof value === 'object' && value !== null) return inRange(Number(value.valueOf()));
	if (typeof value !== 'string') return undefined;
	const parts = WALL_CLOCK.exec(value.trim());
	if (!parts) return ZONED.test(value.trim()) ? inRange(Date.parse(value)) : undefined;
	const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0));
	const clock = Date.UTC(year!, month! - 1, day, hour, minute, second);
	return Number.isNaN(clock) ? undefined : onClock(clock, timeZone);
}

/**
 * Reads an optional date field; a text without a zone is in the workflow's time zone.
 *
 * @param value the field's value
 * @param label the field's label, for the error
 * @returns ISO 8601 in UTC to the second, `undefined` for an empty field
 * @throws NodeOperationError when the value is no date
 */
export function readInstant(
	context: IExecuteFunctions,
	value: unknown,
	label: string,
	itemIndex: number,
): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const instant = toInstant(value, context.getTimezone());
	if (instant !== undefined) return new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');
	throw fieldError(
		context,
		itemIndex,
		`${label} is not a date`,
		'Pick a date and time, or give one as 2026-06-13T10:30:00 with or without a time zone at its end.',
	);
}

/**
 * @param instant Unix milliseconds
 * @param timeZone IANA name
 * @returns what the clock there shows, to the second: `2026-06-13T10:30:00`
 */
export function toWallClock(instant: number, timeZone: string): string {
	return new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 19);
}

/** The point in time at which the clock of a zone shows `clock` (that clock, read as if it were UTC). */
function onClock(clock: number, timeZone: string): number {
	const guess = clock - offsetAt(clock, timeZone);
	// On the day of a clock change the offset at the guess may differ from that at the clock's own number.
	return clock - offsetAt(guess, timeZone);
}

/** How far a zone is ahead of UTC at a point in time; all in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const shown = Object.fromEntries(
		format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
	) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
	const clock = Date.UTC(
		shown.year,
		shown.month - 1,
		shown.day,
		shown.hour,
		shown.minute,
		shown.second,
	);
	return clock - Math.floor(instant / 1000) * 1000;
}

/** `Date` ends there; beyond, `toISOString` throws. */
function inRange(instant: number): number | undefined {
	return Math.abs(instant) <= 8.64e15 ? instant : undefined;
}
