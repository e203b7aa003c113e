import { readInstant, toInstant } from '../../../../nodes/inbox/operations/instant';
import { createActionContext } from '../../../helpers/n8n/execute';

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

describe('readInstant', () => {
	const { context } = createActionContext({ timeZone: 'Europe/Berlin' });

	it('gives ISO 8601 to the second, in the workflow’s time zone', () => {
		expect(readInstant(context, '2026-06-13T10:30:00', 'At', 0)).toBe('2026-06-13T08:30:00Z');
	});

	it.each(['', undefined, null])('takes %j for no date', (value) => {
		expect(readInstant(context, value, 'At', 0)).toBeUndefined();
	});

	it('names the field when the value is no date', () => {
		expect(() => readInstant(context, 'soon', 'At', 0)).toThrow('At is not a date');
	});
});
