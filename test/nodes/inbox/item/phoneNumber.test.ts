import fc from 'fast-check';
import { toE164 } from '../../../../nodes/inbox/item/phoneNumber';
import { anyJson, anyText, check } from '../../../helpers/property';

describe('toE164', () => {
	test.each([
		['14155552671', '+14155552671'],
		[14155552671, '+14155552671'],
		['+14155552671', '+14155552671'],
		['+1 (415) 555-2671', '+14155552671'],
		[' +1.415.555.2671 ', '+14155552671'],
		['+1/415/5552671', '+14155552671'],
		['+1\u00a0415\u2011555\u20132671', '+14155552671'],
		['0014155552671', '+14155552671'],
		['whatsapp:+14155552671', '+14155552671'],
		['WhatsApp:14155552671', '+14155552671'],
		['14155552671@s.whatsapp.net', '+14155552671'],
		['14155552671:12@s.whatsapp.net', '+14155552671'],
		['14155552671@c.us', '+14155552671'],
		['+6831234', '+6831234'],
		['123456789012345', '+123456789012345'],
	])('%p is %s', (written, expected) => {
		expect(toE164(written)).toBe(expected);
	});

	test.each<[unknown, string]>([
		['', 'empty'],
		['   ', 'blank'],
		['+', 'no digits'],
		['-', 'no digits'],
		['123456', 'too short'],
		['1234567890123456', 'too long'],
		['04155552671', 'national'],
		['+0014155552671', 'no country begins with 0'],
		['00', 'a prefix alone'],
		['++14155552671', 'two plus signs'],
		['1+4155552671', 'a plus sign inside'],
		['+1415555CALL', 'letters'],
		['+14155552671 ext. 5', 'an extension'],
		['١٤١٥٥٥٥٢٦٧١', 'digits of another script'],
		['120363025246125486@g.us', 'a group'],
		['14155552671@lid', 'a hidden number'],
		['14155552671@example.test', 'an e-mail address'],
		[0, 'zero'],
		[-14155552671, 'negative'],
		[1415555267.1, 'a fraction'],
		[NaN, 'no number'],
		[Infinity, 'no number'],
		[1e21, 'a number that is written with an exponent'],
		[Number.MAX_SAFE_INTEGER, 'too long'],
		[null, 'null'],
		[undefined, 'undefined'],
		[true, 'a boolean'],
		[['14155552671'], 'a list'],
		[{ number: '14155552671' }, 'an object'],
		[`+1${' '.repeat(100)}4155552671`, 'longer than any way to write a number'],
	])('%p is no phone number: %s', (written) => {
		expect(toE164(written)).toBeUndefined();
	});

	test('whatever comes in, E.164 or nothing comes out', () => {
		check(
			fc.property(fc.oneof(anyJson, anyText, fc.bigInt().map(String)), (value) => {
				const result = toE164(value);
				return result === undefined || /^\+[1-9]\d{6,14}$/.test(result);
			}),
		);
	});

	test('what came out comes out again, however it is written', () => {
		const digits = fc.stringMatching(/^[1-9][0-9]{6,14}$/);
		const separators = fc.array(fc.constantFrom('', ' ', '-', '.', ' (', ') ', '\u00a0'), {
			minLength: 15,
			maxLength: 15,
		});
		check(
			fc.property(digits, separators, (number, between) => {
				const e164 = `+${number}`;
				const written = [...number].map((digit, at) => digit + (between[at] ?? '')).join('');
				const ways = [
					number,
					e164,
					Number(number),
					`00${number}`,
					`+${written}`,
					`${number}@s.whatsapp.net`,
				];
				return ways.every((way) => toE164(way) === e164);
			}),
		);
	});
});
