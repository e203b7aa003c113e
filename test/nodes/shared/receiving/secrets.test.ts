import crypto from 'crypto';
import fc from 'fast-check';
import { isOneOf, isSameSecret } from '../../../../nodes/shared/receiving/delivery';
import { anyText, asSent, check } from '../../../helpers/property';

const SECRET = 'p9Tn2kqVw5';

test.each([
	['equal', SECRET, true],
	['one letter differs', 'p9Tn2kqVw6', false],
	['another case', 'P9Tn2kqVw5', false],
	['truncated', 'p9Tn2kqVw', false],
	['longer', 'p9Tn2kqVw5 ', false],
	['empty', '', false],
])('%s', (_, given, expected) => {
	expect(isSameSecret(given, SECRET)).toBe(expected);
	expect(isOneOf(given, ['other', SECRET])).toBe(expected);
	expect(isOneOf(given, [SECRET, 'other'])).toBe(expected);
});

test('nothing is one of none', () => {
	expect(isOneOf('', [])).toBe(false);
	expect(isOneOf(SECRET, [])).toBe(false);
});

test('all are compared, also after a match: the time tells neither whether nor which', () => {
	// Watched, not replaced.
	const compared = jest.spyOn(crypto, 'timingSafeEqual');
	try {
		isOneOf(SECRET, [SECRET, 'b', 'c', 'd']);
		isOneOf(SECRET, ['a', 'b', 'c', SECRET]);
		isOneOf(SECRET, ['a', 'b', 'c', 'd']);
		expect(compared).toHaveBeenCalledTimes(12);
		// Hashed to one length first: neither a length nor a prefix shows in the time.
		for (const [one, two] of compared.mock.calls) {
			expect(one.byteLength).toBe(32);
			expect(two.byteLength).toBe(32);
		}
	} finally {
		compared.mockRestore();
	}
});

test('true for equal texts, false for all others', () => {
	check(
		fc.property(anyText, anyText, fc.array(anyText, { maxLength: 3 }), (one, two, others) => {
			const [a, b] = [asSent(one), asSent(two)];
			const rest = others.map(asSent);
			return (
				isSameSecret(a, b) === (a === b) &&
				isSameSecret(a, a) &&
				isOneOf(a, [...rest, a]) &&
				isOneOf(a, rest) === rest.includes(a)
			);
		}),
	);
});
