import fc from 'fast-check';
import { replyWindow } from '../../../../nodes/inbox/item/replyWindow';
import { toIso, toMilliseconds } from '../../../../nodes/inbox/item/time';
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
		['2026-13-45T99:99:99Z'],
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
	])('%p is no time', (value) => {
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

test('toIso', () => {
	expect(toIso(AT)).toBe('2026-08-15T18:18:36.000Z');
	expect(toIso(undefined)).toBeNull();
});
