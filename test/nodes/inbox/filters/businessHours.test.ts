import {
	isWantedTime,
	readBusinessHours,
	unreadableHours,
	type BusinessHourSettings,
} from '../../../../nodes/inbox/filters/businessHours';
import { getTimeZones } from '../../../../nodes/inbox/item/timeZone';

const OFFICE: BusinessHourSettings = {
	mode: 'inside',
	days: [1, 2, 3, 4, 5],
	from: '09:00',
	to: '17:00',
	timeZone: 'Europe/Berlin',
};
const NIGHT: BusinessHourSettings = { ...OFFICE, days: [5], from: '22:00', to: '06:00' };

/** 2026-06-12 is a Friday. Berlin is two hours ahead in summer, one in winter. */
const isWanted = (at: string, settings: BusinessHourSettings) =>
	isWantedTime(Date.parse(at), settings);

describe('isWantedTime', () => {
	it.each([
		['2026-06-12T06:59:59Z', false],
		['2026-06-12T07:00:00Z', true],
		['2026-06-12T14:59:59Z', true],
		['2026-06-12T15:00:00Z', false],
		['2026-06-13T10:00:00Z', false],
		// Winter: the same clock an hour later in UTC.
		['2026-01-12T07:30:00Z', false],
		['2026-01-12T08:00:00Z', true],
	])('office hours in Berlin: %s → %s', (at, inside) => {
		expect(isWanted(at, OFFICE)).toBe(inside);
		expect(isWanted(at, { ...OFFICE, mode: 'outside' })).toBe(!inside);
	});

	it.each([
		['Friday 21:59', '2026-06-12T19:59:00Z', false],
		['Friday 22:00', '2026-06-12T20:00:00Z', true],
		['Saturday 00:00', '2026-06-12T22:00:00Z', true],
		['Saturday 05:59', '2026-06-13T03:59:00Z', true],
		['Saturday 06:00', '2026-06-13T04:00:00Z', false],
		['Saturday 22:00', '2026-06-13T20:00:00Z', false],
		['Friday 05:00', '2026-06-12T03:00:00Z', false],
	])('over midnight the night belongs to the day it begins on: %s', (_, at, inside) => {
		expect(isWanted(at, NIGHT)).toBe(inside);
	});

	it('takes Sunday night into Monday', () => {
		const sunday = { ...NIGHT, days: [7] };
		expect(isWanted('2026-06-15T03:00:00Z', sunday)).toBe(true);
		expect(isWanted('2026-06-14T03:00:00Z', sunday)).toBe(false);
	});

	it('goes by the clock through the nights of a clock change', () => {
		// 2026-03-29: 02:00 becomes 03:00. 2026-10-25: 03:00 becomes 02:00.
		const early = { ...OFFICE, days: [], from: '02:30', to: '03:30' };
		expect(isWanted('2026-03-29T00:59:00Z', early)).toBe(false);
		expect(isWanted('2026-03-29T01:00:00Z', early)).toBe(true);
		expect(isWanted('2026-03-29T01:30:00Z', early)).toBe(false);
		expect(isWanted('2026-10-25T00:30:00Z', early)).toBe(true);
		expect(isWanted('2026-10-25T01:15:00Z', early)).toBe(false);
		expect(isWanted('2026-10-25T01:30:00Z', early)).toBe(true);
	});

	it('knows whole days, every day, and zones with odd offsets', () => {
		const wholeFriday = { ...OFFICE, days: [5], from: '00:00', to: '24:00' };
		expect(isWanted('2026-06-12T21:59:00Z', wholeFriday)).toBe(true);
		expect(isWanted('2026-06-12T22:00:00Z', wholeFriday)).toBe(false);
		const sameTime = { ...OFFICE, days: [5], from: '09:00', to: '09:00' };
		expect(isWanted('2026-06-13T06:59:00Z', sameTime)).toBe(true);
		expect(isWanted('2026-06-13T07:00:00Z', sameTime)).toBe(false);
		const nepal = { ...OFFICE, days: [], timeZone: 'Asia/Kathmandu' };
		expect(isWanted('2026-06-13T03:15:00Z', nepal)).toBe(true);
		expect(isWanted('2026-06-13T03:14:00Z', nepal)).toBe(false);
	});

	it.each([{ from: 'nine' }, { to: '25:00' }, { timeZone: 'Mars/Olympus' }])(
		'is off where it cannot be read: %j',
		(broken) => {
			expect(isWanted('2026-06-13T10:00:00Z', { ...OFFICE, ...broken })).toBe(true);
			const outside = { ...OFFICE, ...broken, mode: 'outside' as const };
			expect(isWanted('2026-06-12T10:00:00Z', outside)).toBe(true);
		},
	);
});

describe('unreadableHours', () => {
	it('names what cannot be read', () => {
		expect(unreadableHours(OFFICE)).toBeUndefined();
		expect(unreadableHours({ ...OFFICE, from: '9:00', to: '24:00' })).toBeUndefined();
		expect(unreadableHours({ ...OFFICE, from: '9 am' })).toBe('9 am');
		expect(unreadableHours({ ...OFFICE, to: '24:01' })).toBe('24:01');
		expect(unreadableHours({ ...OFFICE, timeZone: 'Berlin' })).toBe('Berlin');
	});
});

describe('readBusinessHours', () => {
	const workflowZone = () => 'America/New_York';

	it('takes the workflow’s time zone where none is chosen', () => {
		expect(readBusinessHours({ hours: { timeZone: 'workflow' } }, workflowZone)).toEqual({
			...OFFICE,
			timeZone: 'America/New_York',
		});
		expect(readBusinessHours({ hours: {} }, workflowZone)?.timeZone).toBe('America/New_York');
		expect(readBusinessHours({ hours: { timeZone: 'UTC' } }, workflowZone)?.timeZone).toBe('UTC');
	});

	it.each([undefined, {}])('is off for %j, and asks for no time zone', (option) => {
		const unasked = () => {
			throw new Error('asked');
		};
		expect(readBusinessHours(option, unasked)).toBeUndefined();
	});
});

describe('getTimeZones', () => {
	it('lists what the platform knows, the workflow’s own first', async () => {
		const zones = await getTimeZones.call({} as never);
		expect(zones[0]).toEqual({ name: 'Same as the Workflow', value: 'workflow' });
		expect(zones).toContainEqual({ name: 'America/New York', value: 'America/New_York' });
		expect(zones).toContainEqual({ name: 'UTC', value: 'UTC' });
		for (const { value } of zones.slice(1)) {
			expect(unreadableHours({ ...OFFICE, timeZone: String(value) })).toBeUndefined();
		}
	});
});
