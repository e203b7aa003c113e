import fc from 'fast-check';
import { DateTime, FixedOffsetZone } from 'luxon';
import { replyWindow } from '../../../../nodes/shared/item/replyWindow';
import { toIso, toMilliseconds } from '../../../../nodes/shared/item/time';
import { anyJson, anyText, check } from '../../../helpers/property';

const AT = Date.UTC(2026, 7, 15, 18, 18, 36);

describe('toMilliseconds', () => {
	test.each([
		[1786817916, AT],
		['1786817916', AT],
		[' 1786817916 ', AT],
		[1786817916000, AT],
		['1786817916000', AT],
		[1786817916.5, AT + 500],
		['1786817916.5', AT + 500],
		['2026-08-15T18:18:36.000Z', AT],
		['2026-08-15T18:18:36Z', AT],
		['2026-08-15t18:18:36z', AT],
		['2026-08-15T18:18:36.250Z', AT + 250],
		['2026-08-15T20:18:36+02:00', AT],
		['2026-08-15T15:18:36-0300', AT],
		['2026-08-15T18:18:36', AT],
		['2026-08-15 18:18:36', AT],
		[' 2026-08-15 18:18:36 ', AT],
		['2026-08-15', Date.UTC(2026, 7, 15)],
		['2026-08-15 15:18:36-03', AT],
		['2026-08-15 15:18:36.25-03', AT + 250],
		['2026-08-15T20:48:36+0230', AT],
		['2026-08-15 20:18:36 +0200', AT],
		['2026-08-15 18:18:36 UTC', AT],
		['2026-08-15 18:18:36 GMT', AT],
		['2026-08-15 18:18:36 utc', AT],
		['2026-08-15T18:18:36 UTC', AT],
		['2026-08-15T18:18:36.250 GMT', AT + 250],
		['2026-08-15 18:18:36UTC', AT],
		['2026-08-15 18:18:36 Etc/UTC', AT],
		['Sat, 15 Aug 2026 18:18:36 UTC', AT],
		['2026-W33-6T18:18:36Z', AT],
		['2026-227T18:18:36Z', AT],
		['2026-08-15T18:18:36.123456Z', AT + 123],
		['2026-08-15 18:18:36.123456+00', AT + 123],
		['2026-08-15T18:18:36,5Z', AT + 500],
		['2026-08-15 18:18', AT - 36_000],
		['20260815T181836Z', AT],
		['2026-08-15T24:00:00Z', Date.UTC(2026, 7, 16)],
		['Sat, 15 Aug 2026 18:18:36 GMT', AT],
		['15 Aug 2026 18:18:36 GMT', AT],
		['Sat, 15 Aug 2026 20:18:36 +0200', AT],
		['Sat, 15 Aug 2026 13:18:36 EST', AT],
	])('%p', (value, expected) => {
		expect(toMilliseconds(value)).toBe(expected);
	});

	test.each([
		[0],
		['0'],
		['0.0'],
		[-1],
		['-1786817916'],
		[''],
		['  '],
		['soon'],
		['10:30'],
		['2026-W33'],
		['Sat, 15 Aug 2026 18:18:36'],
		['Sat Aug 15 2026 20:18:36 GMT+0200 (Central European Summer Time)'],
		['2026-13-45T99:99:99Z'],
		['2026-02-30T10:00:00Z'],
		['2026-02-30 10:00:00'],
		['2026-08-15T25:00:00Z'],
		['2026-08-15T18:60:00Z'],
		['2026-08-15 18:18:36 Mars'],
		['15 Foo 2026 18:18:36 GMT'],
		['15/08/2026 18:18:36'],
		[20260815181836],
		['20260815181836'],
		['202608151818'],
		[1786817916000000],
		['1786817916000000000'],
		[NaN],
		[Infinity],
		['9'.repeat(400)],
		[`2026-08-15T18:18:36Z${' '.repeat(100)}`],
		[1e300],
		[null],
		[undefined],
		[true],
		[[]],
		[{}],
		['1969-12-31T23:59:59Z'],
	])('%p is not a time', (value) => {
		expect(toMilliseconds(value)).toBeUndefined();
	});

	test('a time can be written as ISO 8601 and has room for the reply window, or it is none', () => {
		const far = fc.oneof(
			fc.double({ min: 1e11, max: 1e17 }),
			fc.integer({ min: 1 }),
			anyJson,
			anyText,
		);
		check(
			fc.property(far, (value) => {
				const milliseconds = toMilliseconds(value);
				if (milliseconds === undefined) return true;
				const { closesAt } = replyWindow(toIso(milliseconds), 0);
				return (
					/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(toIso(milliseconds) ?? '') &&
					/^\d{4}-/.test(closesAt ?? '')
				);
			}),
		);
	});
});

describe('in every form of every zone the same as luxon reads', () => {
	const moment = fc.record({
		at: fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2099, 11, 31) }),
		// Quarters of an hour, as zones have them.
		offset: fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15),
	});
	const written = (at: number, offset: number, format: string) =>
		DateTime.fromMillis(at)
			.setZone(FixedOffsetZone.instance(offset))
			.setLocale('en')
			.toFormat(format);

	test.each([
		["yyyy-MM-dd'T'HH:mm:ss.SSSZZ", 1],
		["yyyy-MM-dd'T'HH:mm:ss.SSSZZZ", 1],
		['yyyy-MM-dd HH:mm:ss.SSSZZ', 1],
		['yyyy-MM-dd HH:mm:ss.SSS ZZZ', 1],
		["yyyy-MM-dd'T'HH:mm:ssZZ", 1000],
		["yyyyMMdd'T'HHmmssZZZ", 1000],
		['EEE, dd MMM yyyy HH:mm:ss ZZZ', 1000],
	])('%s', (format, precision) => {
		check(
			fc.property(moment, ({ at, offset }) => {
				const rounded = Math.floor(at / precision) * precision;
				return toMilliseconds(written(at, offset, format)) === rounded;
			}),
			0.2,
		);
	});

	test('JavaScript’s own texts of UTC', () => {
		check(
			fc.property(moment, ({ at }) => {
				const date = new Date(at);
				const second = Math.floor(at / 1000) * 1000;
				return (
					toMilliseconds(date.toUTCString()) === second && toMilliseconds(date.toISOString()) === at
				);
			}),
			0.2,
		);
	});

	test('hours alone', () => {
		for (let hours = -12; hours <= 14; hours++) {
			const zone = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}`;
			const text = `2026-06-13 22:30:00${zone}`;
			expect(toMilliseconds(text)).toBe(DateTime.fromSQL(text).toMillis());
		}
	});
});

test('toIso', () => {
	expect(toIso(AT)).toBe('2026-08-15T18:18:36.000Z');
	expect(toIso(undefined)).toBeNull();
});
