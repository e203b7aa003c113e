/** Times above this are milliseconds: as seconds it would be the year 5138. */
const SECONDS_END = 1e11;

/** Longer than any way to write a time: not worth looking at. */
const LONGEST = 80;

/**
 * Reads a point in time as providers and databases write it. A time without a zone is UTC.
 *
 * @param value Unix seconds or milliseconds (number or digits); ISO 8601, also with a space for the `T`, with
 *   `±hhmm` or `±hh`, or with `UTC` or `GMT` behind it; RFC 1123; JavaScript's own text
 * @returns Unix milliseconds; `undefined` for 0 (providers write it for "none"), empty or unreadable values
 */
export function toMilliseconds(value: unknown): number | undefined {
	if (typeof value === 'string' && !DIGITS.test(value)) return fromText(value);
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const number = Number(value);
	if (!Number.isFinite(number) || number <= 0) return undefined;
	return inRange(Math.round(number < SECONDS_END ? number * 1000 : number));
}

/**
 * Whether a time was written with its fraction of a second. Only then do its milliseconds tell two messages
 * apart: a time in whole seconds leaves them open.
 *
 * @param value what `toMilliseconds` can read
 */
export function hasMilliseconds(value: unknown): boolean {
	if (typeof value === 'string' && !DIGITS.test(value)) return FRACTION.test(value);
	// Some write seconds as milliseconds with three zeros.
	return (toMilliseconds(value) ?? 0) % 1000 !== 0;
}

const DIGITS = /^\s*\d+(\.\d+)?\s*$/;
const FRACTION = /\d:\d\d:\d\d[.,]\d/;

/** How nearly every time comes: the platform reads it fastest, and right. */
const USUAL = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;

const CLOCK =
	'(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d+))?)?';
const ZONE = '(?<zone>Z|UTC?|GMT|[ECMP][SD]T)?(?<offset>[+-]\\d\\d(?::?\\d\\d)?)?';
const FORMS = [
	// 2026-06-13T10:30:00.250+02:00, 2026-06-13 10:30:00-03, 2026-06-13 10:30 UTC, 2026-06-13
	new RegExp(
		`^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)(?:(?:T|\\s+)${CLOCK}\\s*${ZONE})?$`,
		'i',
	),
	// 20260613T103000Z
	/^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?:[.,](?<fraction>\d+))?(?<zone>Z)?(?<offset>[+-]\d\d(?::?\d\d)?)?$/i,
	// Sat, 13 Jun 2026 10:30:00 GMT
	new RegExp(
		`^(?:[a-z]{3},\\s*)?(?<day>\\d{1,2}) (?<name>[a-z]{3}) (?<year>\\d{4}) ${CLOCK}\\s*${ZONE}$`,
		'i',
	),
	// Sat Jun 13 2026 12:30:00 GMT+0200 (Central European Summer Time)
	new RegExp(
		`^(?:[a-z]{3} )?(?<name>[a-z]{3}) (?<day>\\d{1,2}) (?<year>\\d{4}) ${CLOCK}\\s*${ZONE}(?: \\([^()]*\\))?$`,
		'i',
	),
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Hours from UTC of the zones that RFC 1123 names. */
const ZONES: Record<string, number> = {
	EST: -5,
	EDT: -4,
	CST: -6,
	CDT: -5,
	MST: -7,
	MDT: -6,
	PST: -8,
	PDT: -7,
};
const MINUTE_MS = 60_000;

function fromText(value: string): number | undefined {
	if (value.length > LONGEST) return undefined;
	const text = value.trim();
	const milliseconds = USUAL.test(text) && isDay(text) ? Date.parse(text) : fromParts(text);
	return milliseconds !== undefined && milliseconds > 0 ? inRange(milliseconds) : undefined;
}

function fromParts(text: string): number | undefined {
	const parts = FORMS.map((form) => form.exec(text)?.groups).find(Boolean);
	if (!parts) return undefined;
	const number = (name: string) => Number(parts[name] ?? 0);
	const month = parts.name ? MONTHS.indexOf(parts.name.toLowerCase()) + 1 : number('month');
	const [year, day] = [number('year'), number('day')];
	const [hour, minute, second] = [number('hour'), number('minute'), number('second')];
	if (!isDate(year, month, day)) return undefined;
	// 24:00 is the end of the day.
	const isClock =
		minute < 60 && second < 60 && (hour < 24 || (hour === 24 && minute + second === 0));
	const zoneMinutes = minutesFromUtc(parts.zone, parts.offset);
	if (!isClock || zoneMinutes === undefined) return undefined;
	const fraction = Number(`${parts.fraction ?? ''}000`.slice(0, 3));
	return Date.UTC(year, month - 1, day, hour, minute, second, fraction) - zoneMinutes * MINUTE_MS;
}

function minutesFromUtc(zone = '', offset = ''): number | undefined {
	const named = (ZONES[zone.toUpperCase()] ?? 0) * 60;
	const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
	if (Number(minutes) > 59) return undefined;
	return named + (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Date itself takes 30 February for 2 March. */
function isDate(year: number, month: number, day: number): boolean {
	if (month < 1 || month > 12 || day < 1) return false;
	return day <= 28 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

const isDay = (iso: string) =>
	isDate(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)));

/** ISO 8601 has four digits for the year; a day is left for what is counted from here (the reply window). */
const LAST = Date.parse('9999-12-30T00:00:00Z');

function inRange(milliseconds: number): number | undefined {
	return milliseconds <= LAST ? milliseconds : undefined;
}

/** @returns ISO 8601 in UTC, or `null` when there is no time. */
export function toIso(milliseconds: number | undefined): string | null {
	return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
