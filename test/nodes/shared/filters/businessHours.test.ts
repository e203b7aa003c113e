import { isWantedTime, readBusinessHours } from '../../../../nodes/shared/filters/businessHours';
import { getTimeZones } from '../../../../nodes/shared/item/timeZone';
import { refuse } from '../../../helpers/refuse';

const OFFICE = {
	mode: 'inside',
	days: [1, 2, 3, 4, 5],
	from: '09:00',
	to: '17:00',
	timeZone: 'Europe/Berlin',
};
const NIGHT = { ...OFFICE, days: [5], from: '22:00', to: '06:00' };
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** 2026-06-12 is a Friday. Berlin is two hours ahead in summer, one in winter. */
function isWanted(at: string, hours: object): boolean | undefined {
	const settings = readBusinessHours({ hours }, () => 'UTC', refuse);
	return settings && isWantedTime(Date.parse(at), settings);
}

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
		const early = { ...OFFICE, days: EVERY_DAY, from: '02:30', to: '03:30' };
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
		const nepal = { ...OFFICE, days: EVERY_DAY, timeZone: 'Asia/Kathmandu' };
		expect(isWanted('2026-06-13T03:15:00Z', nepal)).toBe(true);
		expect(isWanted('2026-06-13T03:14:00Z', nepal)).toBe(false);
	});
});

describe('readBusinessHours', () => {
	const read = (hours: object) => readBusinessHours({ hours }, () => 'America/New_York', refuse);
	const zoneOf = (hours: object) => read(hours)?.zone;

	it('takes the workflow’s time zone where none is chosen', () => {
		expect(zoneOf({ timeZone: 'workflow' })).toBe('America/New_York');
		expect(zoneOf({})).toBe('America/New_York');
		expect(zoneOf({ timeZone: 'UTC' })).toBe('UTC');
	});

	it('is off when it is not set, and asks for no time zone', () => {
		const unasked = () => {
			throw new Error('asked');
		};
		expect(readBusinessHours(undefined, unasked, refuse)).toBeUndefined();
	});

	it('reads times and days', () => {
		expect(read({ days: ['1', 7], from: '9:00', to: '24:00' })).toMatchObject({
			mode: 'inside',
			days: new Set([1, 7]),
			from: 540,
			to: 1440,
		});
	});

	it.each([
		[{ days: '1,2,3' }, 'Days has an entry that is not a day'],
		[{ days: null }, 'Days has an entry that is not a day'],
		[{ days: 0 }, 'Days has an entry that is not a day'],
		[{ days: 1 }, 'Days has an entry that is not a day'],
		[{ days: [0] }, 'Days has an entry that is not a day'],
		[{ days: [1, 8] }, 'Days has an entry that is not a day'],
		[{ days: [1.5] }, 'Days has an entry that is not a day'],
		[{ days: [''] }, 'Days has an entry that is not a day'],
		[{ days: [null] }, 'Days has an entry that is not a day'],
		[{ days: ['Monday'] }, 'Days has an entry that is not a day'],
		[{ days: [] }, 'Days is empty'],
		[{ from: '9 am' }, '“9 am” in From is not a time'],
		[{ from: '' }, '“” in From is not a time'],
		[{ from: null }, 'in From is not a time'],
		[{ from: 9 }, '“9” in From is not a time'],
		[{ to: '24:01' }, '“24:01” in To is not a time'],
		[{ to: '12:60' }, '“12:60” in To is not a time'],
		[{ timeZone: 'Berlin' }, '“Berlin” is not a time zone'],
		[{ timeZone: '' }, '“” is not a time zone'],
		[{ timeZone: null }, 'is not a time zone'],
		[{ mode: 'sometimes' }, 'neither inside nor outside'],
		[{ mode: '' }, 'neither inside nor outside'],
	])('refuses %j', (hours, why) => {
		expect(() => read(hours)).toThrow(why);
	});

	it.each([[{}], [{ hours: null }], [{ hours: [] }], [null], ['']])(
		'does not open by being empty: %j',
		(option) => {
			expect(() => readBusinessHours(option, () => 'UTC', refuse)).toThrow('Filter is empty');
		},
	);
});

describe('getTimeZones', () => {
	it('lists what the platform knows, the workflow’s own first', async () => {
		const zones = await getTimeZones.call({} as never);
		expect(zones[0]).toEqual({ name: 'Same as the Workflow', value: 'workflow' });
		expect(zones).toContainEqual({ name: 'America/New York', value: 'America/New_York' });
		expect(zones).toContainEqual({ name: 'UTC', value: 'UTC' });
		for (const { value } of zones.slice(1)) {
			expect(() =>
				readBusinessHours({ hours: { timeZone: value } }, () => 'UTC', refuse),
			).not.toThrow();
		}
	});
});
