import fc from 'fast-check';
import { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/examples.mobile.json';
import {
	contactKey,
	isSameContact,
	maskNumber,
	readNumber,
	toE164,
} from '../../../../nodes/shared/item/phoneNumber';
import contacts from '../../../fixtures/cases/contacts.json';
import cases from '../../../fixtures/cases/phone-numbers.json';
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
		['١٤١٥٥٥٥٢٦٧١', '+14155552671'],
		['+44 (0)20 7946 0958', '+442079460958'],
		['5215512345678', '+5215512345678'],
		['22997123456', '+22997123456'],
		['54111523456789', '+54111523456789'],
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
		['+1415555267𝟏', 'signs of formulas'],
		['2026-06-13', 'a date'],
		['(51) 99876-5432', 'an area code in brackets'],
		['8 (495) 123-45-67', 'a trunk prefix'],
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
	])('%p is not a phone number: %s', (written) => {
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
				// In brackets, a zero is dialled at home only.
				fc.pre(!/\(0\)/.test(written));
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

const numberOf = (value: unknown) => {
	const read = readNumber(value);
	return 'number' in read ? read.number : null;
};

describe('readNumber', () => {
	test.each(cases)('$kind: $input', ({ input, right }) => {
		expect(numberOf(input)).toBe(right);
	});

	test.each<[unknown, string]>([
		['1 (415) 555-2671', '+14155552671'],
		['[+1] 415·555·2671', '+14155552671'],
		['+1\u00ad415\u2060555\ufeff2671', '+14155552671'],
		['\u2066+1 415\u2212555\u30fc2671\u2069', '+14155552671'],
		['＋１（４１５）５５５－２６７１', '+14155552671'],
		['14155552671.0', '+14155552671'],
		['14155552671,00', '+14155552671'],
		['1.4155552671E10', '+14155552671'],
		['1,4155552671e+10', '+14155552671'],
		["'+14155552671", '+14155552671'],
		['="14155552671"', '+14155552671'],
		['“+1 415 555 2671”', '+14155552671'],
		['TEL: +1 415 555 2671', '+14155552671'],
		['tel:%2B14155552671', '+14155552671'],
		['📞 +1 415 555 2671', '+14155552671'],
		['☎️ +1 415 555 2671', '+14155552671'],
		['https://wa.me/14155552671', '+14155552671'],
		[`wa.me/+14155552671?text=${'Hello%20'.repeat(50)}`, '+14155552671'],
		['https://api.whatsapp.com/send?text=Hi&phone=%2B14155552671', '+14155552671'],
		['whatsapp://send?phone=14155552671&text=Hi', '+14155552671'],
		['011 44 20 7946 0958', '+442079460958'],
		['0044 (0)20 7946 0958', '+442079460958'],
		['44 (0)20 7946 0958', '+442079460958'],
		['+34 (0) 612 345 678', '+34612345678'],
		['+39 (0)6 1234 5678', '+390612345678'],
		['39 06 1234 5678', '+390612345678'],
		['+49 (0)30/1234567', '+49301234567'],
		['+38 (067) 123-45-67', '+380671234567'],
		['38 067 123 45 67', '+380671234567'],
		['5511 99999-9999', '+5511999999999'],
		['551187654321', '+551187654321'],
		['5215512345678', '+5215512345678'],
		['+52 1 55 1234 5678', '+5215512345678'],
		['+22997123456', '+22997123456'],
		['22997123456@s.whatsapp.net', '+22997123456'],
		['5491123456789', '+5491123456789'],
		['+54 11 15-2345-6789', '+5491123456789'],
		['5511999999999', '+5511999999999'],
		['4915112345678', '+4915112345678'],
		['+82 10-2000-0000', '+821020000000'],
	])('%j is %s', (written, number) => {
		expect(readNumber(written)).toEqual({ number });
	});

	test.each<[unknown, RegExp]>([
		[undefined, /empty/],
		['\u200e', /empty/],
		[{}, /neither text/],
		[1415555267.5, /neither text/],
		['(415) 555-2671', /no country code/],
		['954-555-1234', /no country code/],
		['507-555-1234', /no country code/],
		['51 99876-5432', /no country code/],
		['51 9 9876-5432', /no country code/],
		['11 98765-4321', /no country code/],
		['138 1234 5678', /no country code/],
		['366 123 4567', /no country code/],
		['8 800 555-35-35', /no country code/],
		['88005553535', /no country code/],
		['+8 (495) 123-45-67', /no country code/],
		['06 12 34 56 78', /no country code/],
		['011 4555-1234', /no country code/],
		['11987654321', /no country has/],
		['6505551234', /no country has/],
		['+999 123 4567', /no country has/],
		['31-12-1999', /a date/],
		['13/06/2026', /a date/],
		['2026-06-13 10-15', /a date/],
		['192.168.100.200', /network address/],
		['49.151.123.456', /an amount/],
		['4915112345.67', /an amount/],
		['R$ 1.415.555,26', /letters or signs/],
		['1.41556E+10', /exponent/],
		['5.51198765432E+12', /exponent/],
		['+49 151 1234567/68', /second number/],
		['+49 30 123456/78901', /second number/],
		['+49 30 1234567 (12)', /second number/],
		['+14155552671 +14155552672', /second number/],
		['+14155552671\n+14155552672', /letters or signs/],
		['+1 415 555 2671 ext. 5', /letters or signs/],
		['tel:+1-415-555-2671;ext=5', /letters or signs/],
		['14155552671@example.test', /letters or signs/],
		['https://wa.me/message/ABCDEFG', /letters or signs/],
		['@dana', /letters or signs/],
		['120363025246125486@g.us', /a group/],
		['252192057475142@lid', /hides/],
		['1781345678000', /number of digits/],
		['22997123456', /number of digits/],
	])('%j is refused: %s', (written, why) => {
		expect(readNumber(written)).toEqual({ why: expect.stringMatching(why) });
	});

	test.each([
		'arab',
		'arabext',
		'beng',
		'deva',
		'fullwide',
		'khmr',
		'mymr',
		'tamldec',
		'thai',
		'tibt',
	])('digits of the numbering system %s are read', (system) => {
		const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
		expect(numberOf(`+${format.format(9715012346)}`)).toBe(numberOf('+9715012346'));
		expect(numberOf(`+${format.format(971501234678)}`)).toBe('+971501234678');
	});

	describe.each(getCountries())('an example number of %s', (country) => {
		const example = getExampleNumber(country as CountryCode, examples);
		if (!example) throw new Error('libphonenumber has no example');
		const [code = '', ...groups] = example.formatInternational().split(' ');
		const [area, ...rest] = groups;

		test('is read in every international notation', () => {
			const ways = [
				example.number,
				example.number.slice(1),
				Number(example.number),
				example.getURI(),
				`00${example.number.slice(1)}`,
				example.formatInternational(),
				`(${code}) ${groups.join('-')}`,
				...(rest.length > 0 ? [`${code} (${area}) ${rest.join('-')}`] : []),
			];
			expect(ways.map((way) => [way, numberOf(way)])).toEqual(
				ways.map((way) => [way, example.number]),
			);
		});

		test('is refused in national notation, or is another country’s number in full', () => {
			const read = numberOf(example.formatNational());
			// Where a national number is written without trunk prefix and groups, nothing tells them apart.
			const digits = example.formatNational().replace(/\D/g, '');
			expect([null, `+${digits}`]).toContain(read);
			if (/\D/.test(example.formatNational())) expect(read).toBeNull();
		});
	});
});

describe('maskNumber', () => {
	test.each<[unknown, string]>([
		['(51) 99876-5432', '(**) *****-5432'],
		['Dana, 415', '****, *15'],
		[4155552671, '******2671'],
		['\u202a٠٤١٥٥٥٥٢٦٧١\u202c', '*******2671'],
		[{ number: '+14155552671' }, ''],
	])('%j is shown as %s', (value, shown) => {
		expect(maskNumber(value)).toBe(shown);
	});

	test('no letter, at most four digits, and 40 characters are shown', () => {
		check(
			fc.property(fc.oneof(anyText, anyJson), (value) => {
				const shown = maskNumber(value);
				const digits = shown.match(/\p{N}/gu) ?? [];
				return !/\p{L}/u.test(shown) && digits.length <= 4 && shown.length <= 40;
			}),
		);
	});
});

describe('isSameContact', () => {
	test.each(contacts.same.map(([a, b]) => [a, b]))('%s and %s are the same', (a, b) => {
		expect([isSameContact(a, b), isSameContact(b, a)]).toEqual([true, true]);
	});

	test.each(contacts.different.map(([a, b]) => [a, b]))('%s and %s are different', (a, b) => {
		expect(isSameContact(a, b)).toBe(false);
	});

	test.each([
		['+55 11 98765-4321', '551187654321@s.whatsapp.net'],
		['+5491123456789', '+54111523456789'],
		['+5492644472542', '54264154472542'],
		['+542644472542', '54264154472542'],
		['+2290197123456', '22997123456'],
		['+225 07 07 12 34 56', '22507123456'],
		['+225 01 42 12 34 56', '22542123456'],
		['+225 05 05 12 34 56', '22505123456'],
		['+225 05 84 12 34 56', '22584123456'],
		['+225 07 97 12 34 56', '22597123456'],
		['+225 27 20 21 23 45', '22520212345'],
		['+225 25 20 01 23 45', '22520012345'],
		['+225 21 21 81 23 45', '22521812345'],
	])('%s and %s are one number’s forms', (a, b) => {
		expect(isSameContact(a, b)).toBe(true);
	});

	test.each([
		['+5511912345678', '+551112345678', 'a landline has never had a ninth digit'],
		['+5511923456789', '+551123456789', 'a landline has never had a ninth digit'],
		['+12125512345', '+2125512345', 'a 1 of another country'],
		['+525512345678', '+5212345678901', 'no area code begins so'],
		['+5491123456789', '+5493411123456', 'other area code'],
		['+2250507123456', '22507123456', 'the other operator’s'],
		['+2250107123456', '22507123456', 'the other operator’s'],
		['+2250162123456', '22562123456', 'no operator had these'],
	])('%s and %s are different: %s', (a, b) => {
		expect(isSameContact(a, b)).toBe(false);
	});

	test('what cannot be read is nobody’s', () => {
		expect(isSameContact(null, null)).toBe(false);
		expect(isSameContact('CR.1016', 'CR.1016')).toBe(false);
	});

	/** People by what tells them apart, each with every form that their number has. */
	const person = fc.oneof(
		fc
			.tuple(fc.stringMatching(/^[1-9]{2}$/), fc.stringMatching(/^[6-9]\d{7}$/))
			.map(([area, own]) => ({
				who: `BR ${area} ${own}`,
				forms: [`+55${area}${own}`, `+55${area}9${own}`],
			})),
		fc
			.tuple(fc.stringMatching(/^[1-9]{2}$/), fc.stringMatching(/^[2-5]\d{7}$/))
			.map(([area, own]) => ({
				who: `BR landline ${area} ${own}`,
				forms: [`+55${area}${own}`],
			})),
		fc
			.tuple(fc.stringMatching(/^[1-9]{2}$/), fc.stringMatching(/^[1-5]\d{7}$/))
			.map(([area, own]) => ({
				who: `BR new mobile ${area} ${own}`,
				forms: [`+55${area}9${own}`],
			})),
		fc.stringMatching(/^[2-9]\d{9}$/).map((own) => ({
			who: `MX ${own}`,
			forms: [`+52${own}`, `+521${own}`],
		})),
		fc
			.tuple(fc.constantFrom('11', '264', '341', '2901', '3541'), fc.stringMatching(/^[4-6]\d{7}$/))
			.map(([area, digits]) => {
				const own = digits.slice(0, 10 - area.length);
				return {
					who: `AR ${area} ${own}`,
					forms: [`+54${area}${own}`, `+549${area}${own}`, `+54${area}15${own}`],
				};
			}),
		fc.stringMatching(/^[2-9]\d{7}$/).map((own) => ({
			who: `BJ ${own}`,
			forms: [`+229${own}`, `+22901${own}`],
		})),
		fc
			.tuple(
				fc.constantFrom(
					['01', /^(?:0[1-3]|[457][0-3])/],
					['05', /^[04-9][4-6]/],
					['07', /^[04-9][7-9]/],
				),
				fc.stringMatching(/^\d{8}$/),
			)
			.filter(([[, begins], own]) => (begins as RegExp).test(own))
			.map(([[operator], own]) => ({
				who: `CI ${own}`,
				forms: [`+225${own}`, `+225${String(operator)}${own}`],
			})),
		fc.stringMatching(/^(1[2-9]|4[4-9]|3[0-9]|9[0-8]|22[0-8]|51|53)\d{8,9}$/).map((own) => ({
			who: own,
			forms: [`+${own}`],
		})),
	);

	test('all forms of a person’s number have one key, and no two persons the same', () => {
		check(
			fc.property(
				fc.uniqueArray(person, { selector: ({ who }) => who, minLength: 2 }),
				(people) => {
					const keys = people.map(({ forms }) => [...new Set(forms.map(contactKey))]);
					return (
						keys.every(({ length }) => length === 1) && new Set(keys.flat()).size === keys.length
					);
				},
			),
		);
	});

	test('numbers that differ in one digit are different persons', () => {
		const digit = fc.integer({ min: 0, max: 9 });
		check(
			fc.property(
				fc.stringMatching(/^(5[245]|229|225|1|44|49)\d{8,11}$/),
				fc.nat(),
				digit,
				(number, at, other) => {
					const place = number.length - 1 - (at % 7);
					const changed = number.slice(0, place) + String(other) + number.slice(place + 1);
					fc.pre(changed !== number);
					return contactKey(`+${number}`) !== contactKey(`+${changed}`);
				},
			),
		);
	});
});
