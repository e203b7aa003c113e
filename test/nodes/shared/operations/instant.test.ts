import fc from 'fast-check';
import { DateTime } from 'luxon';
import { fieldsOf } from '../../../../nodes/shared/operations/fields';
import { toInstant, toWallClock } from '../../../../nodes/shared/operations/instant';
import { createActionContext } from '../../../helpers/n8n/execute';
import { check } from '../../../helpers/property';

const iso = (value: unknown, zone = 'Europe/Berlin') => {
	const instant = toInstant(value, zone);
	return instant === undefined ? undefined : new Date(instant).toISOString();
};

describe('toInstant', () => {
	it.each([
		['2026-06-13T10:30:00', 'Europe/Berlin', '2026-06-13T08:30:00.000Z'],
		['2026-12-13 10:30', 'Europe/Berlin', '2026-12-13T09:30:00.000Z'],
		['2026-06-13', 'America/New_York', '2026-06-13T04:00:00.000Z'],
		['2026-06-13T10:30:00', 'Asia/Kolkata', '2026-06-13T05:00:00.000Z'],
		['2026-06-13T10:30:00', 'UTC', '2026-06-13T10:30:00.000Z'],
		// Just before and after Berlin's clocks go forward and back.
		['2026-03-29T01:59:00', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
		['2026-03-29T03:01:00', 'Europe/Berlin', '2026-03-29T01:01:00.000Z'],
		['2026-10-25T01:30:00', 'Europe/Berlin', '2026-10-24T23:30:00.000Z'],
		['2026-10-25T03:30:00', 'Europe/Berlin', '2026-10-25T02:30:00.000Z'],
		['2026-11-01T03:30:00', 'America/New_York', '2026-11-01T08:30:00.000Z'],
	])('takes %s in %s for %s', (value, zone, expected) => {
		expect(iso(value, zone)).toBe(expected);
	});

	it.each([
		['2026-06-13T10:30:00Z', '2026-06-13T10:30:00.000Z'],
		['2026-06-13T10:30:00.000+02:00', '2026-06-13T08:30:00.000Z'],
		[1_781_346_600_000, '2026-06-13T10:30:00.000Z'],
		[new Date('2026-06-13T10:30:00Z'), '2026-06-13T10:30:00.000Z'],
		// As luxon's DateTime has it.
		[{ valueOf: (): number => 1_781_346_600_000 }, '2026-06-13T10:30:00.000Z'],
	])('takes %j as it says', (value, expected) => {
		expect(iso(value)).toBe(expected);
	});

	it.each([
		'',
		'tomorrow',
		'13.06.2026',
		'2026-06-13T99:99:99Z',
		{},
		NaN,
		true,
		'x'.repeat(100_000),
	])('takes no other value for a date (%#)', (value) => {
		expect(iso(value)).toBeUndefined();
	});
});

describe('a date that does not exist', () => {
	it.each([
		'2027-02-30T10:00:00',
		'2027-02-29',
		'2027-25-12T10:00:00',
		'2027-00-10T10:00:00',
		'2027-06-00T10:00:00',
		'2027-06-31',
		'2027-06-13T26:90:00',
		'2027-06-13T24:30:00',
		'2027-06-13T10:60:00',
		'2027-06-13T10:30:61',
		'2027-02-30T10:00:00Z',
		'2027-04-31T10:00:00+02:00',
		'2027-06-13T10:30:00+25:00',
		'2027-06-13T10:30:00+02:60',
	])('%s is none', (value) => {
		expect(iso(value)).toBeUndefined();
	});

	it('is not taken for the day after', () => {
		expect(iso('2028-02-29')).toBe('2028-02-28T23:00:00.000Z');
	});
});

describe('daylight saving', () => {
	it.each([
		['2027-03-28T02:30:00', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
		['2027-03-14T02:30:00', 'America/New_York', '2027-03-14T07:30:00.000Z'],
		['2027-10-03T02:15:00', 'Australia/Lord_Howe', '2027-10-02T15:45:00.000Z'],
		// Midnight itself is left out there.
		['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
	])('%s in %s, which no clock shows, is moved on', (value, zone, expected) => {
		expect(iso(value, zone)).toBe(expected);
	});
});

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
const seconds = fc.integer({ min: Date.UTC(2001) / 1000, max: Date.UTC(2099) / 1000 });
/** One a zone: to make one takes long. */
const formatters = new Map<string, Intl.DateTimeFormat>();
/** What a clock shows by the engine's own tables. */
function shows(instant: number, timeZone: string) {
	const formatter =
		formatters.get(timeZone) ??
		new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
	formatters.set(timeZone, formatter);
	return formatter.format(instant).replace(' ', 'T');
}

it('finds a time at which the clock of any zone shows what was given', () => {
	void check(
		fc.property(zones, seconds, (zone, second) => {
			const clock = shows(second * 1000, zone);
			expect(shows(toInstant(clock, zone) ?? 0, zone)).toBe(clock);
		}),
	);
});

it('writes a time as a clock shows it that shows it once', () => {
	const change = fc.constantFrom(
		...['2027-10-31T01:00Z', '2027-11-07T06:00Z', '2027-04-03T15:00Z'].map((at) => Date.parse(at)),
	);
	const near = fc
		.tuple(change, fc.integer({ min: -7_200, max: 7_200 }))
		.map(([at, by]) => at / 1000 + by);
	const places = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
	void check(
		fc.property(fc.oneof(zones, places), fc.oneof(seconds, near), (zone, second) => {
			const { clock, timeZone } = toWallClock(second * 1000, zone);
			expect(shows(second * 1000, timeZone)).toBe(clock);
			for (const away of [-3_600, -1_800, 1_800, 3_600]) {
				expect(shows((second + away) * 1000, timeZone)).not.toBe(clock);
			}
		}),
	);
});

describe('a number', () => {
	it.each([
		[1_781_346_600, '2026-06-13T10:30:00.000Z'],
		[1_781_346_600.5, '2026-06-13T10:30:00.500Z'],
		['1781346600', '2026-06-13T10:30:00.000Z'],
		[' 1781346600000 ', '2026-06-13T10:30:00.000Z'],
	])('%j is Unix time, in seconds or milliseconds', (value, expected) => {
		expect(iso(value)).toBe(expected);
	});

	it.each([0, -1, 20_270_613, 46_000, 20_270_613_103_000, 1_781_346_600_000_000, '2027', Infinity])(
		'%j is none',
		(value) => {
			expect(iso(value)).toBeUndefined();
		},
	);

	it.each([[[1_781_346_600_000]], [new Date(NaN)], [DateTime.invalid('x')], [{ a: 1 }]])(
		'is not looked for in %p',
		(value) => {
			expect(iso(value)).toBeUndefined();
		},
	);
});

it.each([
	['2026-06-13T10:30:00+0200', '2026-06-13T08:30:00.000Z'],
	['2026-06-13 10:30:00 +02', '2026-06-13T08:30:00.000Z'],
	['2026-06-13 10:30 UTC', '2026-06-13T10:30:00.000Z'],
	['2026-06-13t10:30:00z', '2026-06-13T10:30:00.000Z'],
	['2026-06-13T10:30:00.123456789Z', '2026-06-13T10:30:00.123Z'],
])('takes %s with its zone', (value, expected) => {
	expect(iso(value)).toBe(expected);
});

it('takes the date of an expression', () => {
	const date = DateTime.fromISO('2026-06-13T10:30:00', { zone: 'Asia/Tokyo' });
	expect(iso(date)).toBe('2026-06-13T01:30:00.000Z');
});

describe('a time that must lie ahead', () => {
	const fields = fieldsOf(createActionContext({ timeZone: 'Europe/Berlin' }).context, 0);
	beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2027-01-01T00:00Z')));
	afterEach(() => jest.restoreAllMocks());
	const read = (value: unknown) => fields.futureInstant(value, 'At');

	it('gives whole seconds', () => {
		expect(read('2027-01-01T01:00:01.900')).toBe(Date.parse('2027-01-01T00:00:01Z'));
	});

	it.each([
		['2027-01-01T00:59:59', 'At is in the past: 2026-12-31T23:59:59Z'],
		['2027-01-01T00:00:00.900Z', 'At is in the past: 2027-01-01T00:00:00Z'],
		[1_700_000_000, 'At is in the past: 2023-11-14T22:13:20Z'],
		['2027-02-30T10:00:00', 'At is not a date that exists: "2027-02-30T10:00:00"'],
		['soon', 'At is not a date: "soon"'],
		['+1 415 555 0142', 'At is not a date: "+* *** *** 0142"'],
		[undefined, 'At is not a date: empty'],
	])('refuses %j', (value, message) => {
		expect(() => read(value)).toThrow(message);
	});
});

describe('an optional time', () => {
	const fields = fieldsOf(createActionContext({ timeZone: 'Europe/Berlin' }).context, 0);

	it('gives ISO 8601 to the second, in the workflow’s time zone', () => {
		expect(fields.instant('2026-06-13T10:30:00', 'At')).toBe('2026-06-13T08:30:00Z');
	});

	it.each(['', undefined, null])('takes %j for no date', (value) => {
		expect(fields.instant(value, 'At')).toBeUndefined();
	});

	it('names the field when the value is not a date', () => {
		expect(() => fields.instant('soon', 'At')).toThrow('At is not a date');
	});
});
