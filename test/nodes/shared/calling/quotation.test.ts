import fc from 'fast-check';
import { scrub } from '../../../../nodes/shared/calling/scrub';
import { check } from '../../../helpers/property';

/** As gateways, logs and APIs write a text that they quote. */
const WRITTEN: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	'in JSON': (text) => JSON.stringify(text).slice(1, -1),
	'in JSON, ASCII only': ascii,
	'in JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(1, -1),
	'in a URL': (text) => encodeURIComponent(text),
	'in a form': (text) => new URLSearchParams({ '': text }).toString().slice(1),
	'in HTML': (text) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`),
	'in HTML, ASCII only': (text) =>
		[...text].map((one) => (one > '~' ? `&#x${one.codePointAt(0)?.toString(16)};` : one)).join(''),
	'in upper case': (text) => text.toUpperCase(),
	'in lower case': (text) => text.toLowerCase(),
	'on one line': (text) => text.replace(/\s+/g, ' '),
	'without accents': (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
	'with the accents apart': (text) => text.normalize('NFD'),
	'with question marks outside ASCII': (text) => text.replace(/[\u0080-\u{10ffff}]/gu, '?'),
};

function ascii(text: string): string {
	return JSON.stringify(text)
		.slice(1, -1)
		.replace(
			/[\u007f-\uffff]/g,
			(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
}

/** Words that no provider uses, of several languages, with what goes wrong on the way. */
const word = fc.constantFrom(
	...['Dana', 'owes', 'Müller', 'dîner', 'friday', 'naïve', 'Ñandú', 'ужин', 'пятница', 'faktura'],
	...[
		'größer',
		'İstanbul',
		'σήμερα',
		'מחר',
		'خالد',
		'"carrots"',
		'pears\n\napples',
		'C:\\tmp',
		'🍕',
	],
	...[
		'50%',
		'<b>bold</b>',
		'R&D',
		'1.250,00€',
		'@gina',
		'_urgente_',
		'it’s',
		'grüße\tan',
		'夕食は八時です',
	],
);
const text = fc.array(word, { minLength: 3, maxLength: 30 }).map((words) => words.join(' '));

/** What can be told of a text: its words of four letters and more. */
const tellingWords = (quoted: string) =>
	(quoted.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter((one) => one.length >= 4);

describe.each(Object.entries(WRITTEN))('a text quoted %s', (_, write) => {
	it('leaves nothing of it, however much is quoted', () => {
		check(
			fc.property(text, fc.nat(), fc.constantFrom('…', '...', '', '" at 7'), (whole, cut, end) => {
				const length = 8 + (cut % Math.max(1, whole.length - 8));
				const quoted = [...whole].slice(0, length).join('');
				const reason = `Invalid parameter: "${write(quoted)}${end}" is not supported`;
				const clean = scrub(reason, [whole], 2_000).toLowerCase();
				expect(clean).toMatch(/^invalid parameter: .*not supported$/);
				const left = tellingWords(quoted).filter((one) => clean.includes(one));
				expect(left).toEqual([]);
			}),
		);
	});
});

it('leaves nothing of the middle of a text', () => {
	check(
		fc.property(text, fc.nat(), (whole, start) => {
			const quoted = whole.slice(start % Math.max(1, whole.length - 8));
			if (quoted.replace(/[^\p{L}\p{N}]/gu, '').length < 8) return;
			const clean = scrub(`Bad value (${quoted})`, ['x', whole], 2_000).toLowerCase();
			// The first word may be a piece of one.
			const telling = tellingWords(quoted.replace(/^[\p{L}\p{N}]+/u, ''));
			expect(telling.filter((one) => clean.includes(one))).toEqual([]);
		}),
	);
});

it('leaves none of the letters of any text that is quoted', () => {
	check(
		fc.property(fc.string({ minLength: 8, unit: 'grapheme' }), (whole) => {
			// One word alone may be one that providers use, whatever signs stand around it.
			if (/^[^\p{L}\p{N}]*\p{L}*[^\p{L}\p{N}]*$/u.test(whole)) return;
			const clean = scrub(`[${whole}]`, [whole], 2_000);
			if (whole.trim().length >= 8) expect(clean).not.toContain(whole.trim());
		}),
	);
});

describe('52 characters of a text, as the provider quotes them', () => {
	const whole = 'Hola Müller, te recuerdo que "Bruno" debe 980 € desde el viernes pasado; gracias.';
	it.each([`${whole.slice(0, 52)}…`, `${ascii(whole).slice(0, 52)}...`, whole.slice(0, 52)])(
		'leave nothing: %s',
		(quoted) => {
			const reason = `(#100) Param text['body'] must be shorter: ${quoted}`;
			expect(scrub(reason, [whole])).toMatch(
				/^\(#100\) Param text\['body'\] must be shorter: …\W*$/,
			);
		},
	);
});

describe('short texts', () => {
	it.each([
		['Yes', 'Text "Yes" is too short', 'Text "…" is too short'],
		['See you', 'Text "see  you" is bad', 'Text "…" is bad'],
		['Dana', 'Variable DANA is not valid', 'Variable … is not valid'],
		['Dana Kovač', 'Unknown contact Kovac', 'Unknown contact …'],
		['980', 'Value 980 is not valid', 'Value … is not valid'],
		['98', 'Value 98 is not valid', 'Value 98 is not valid'],
		['你好吗', 'Bad text 你好吗 given', 'Bad text … given'],
		['not', 'This is a note', 'This is a note'],
		['🍕🍕', 'Bad text 🍕🍕 given', 'Bad text … given'],
	])('%j in %j', (value, words, expected) => {
		expect(scrub(words, [value])).toBe(expected);
	});
});

describe('what providers say of their own accord', () => {
	const everyday =
		'Hello, please send us a message on WhatsApp. The file is not in the list of documents: your account has a limit, and the phone number of the customer could not be found. Thank you!';

	it.each([
		'Recipient phone number not in allowed list',
		'Message failed to send because more than 24 hours have passed since the customer last replied',
		'(#131030) Recipient phone number not in allowed list',
		'(#132000) Number of parameters does not match the expected number of params',
		'Message Undeliverable',
		'Rate limit hit',
		'Unsupported message type',
		'Media download error',
		'Temporarily blocked for policies violations',
		'Invalid parameter',
		'The template name does not exist in the translation',
	])('stays readable: %s', (words) => {
		expect(scrub(words, [everyday], 300)).toBe(words);
	});
});

describe('phone numbers', () => {
	it.each([
		'+14155552671',
		'14155552671',
		'+1 (415) 555-2671',
		'+1-415-555-2671',
		'+1.415.555.2671',
		'1/415/555/2671',
		'+1\u00a0415\u00a0555\u00a02671',
		'+1‑415‑555‑2671',
		'+1 – 415 – 555 – 2671',
		'\u202a+1 415 555 2671\u202c',
		'＋１４１５５５５２６７１',
		'+١٤١٥٥٥٥٢٦٧١',
		'%2B14155552671',
		'\\u002b14155552671',
		'&#43;1 415 555 2671',
		'1 4 1 5 5 5 5 2 6 7 1',
		'tel:+1-415-555-2671',
		'whatsapp:+14155552671',
		'14155552671@s.whatsapp.net',
		'001 415 555 2671',
		'(415) 555-2671',
	])('%s shows no more than its end', (number) => {
		const digits =
			scrub(`Recipient ${number} is unknown`)
				.normalize('NFKC')
				.match(/\p{Nd}/gu) ?? [];
		expect(digits.length).toBeLessThanOrEqual(2);
		expect(scrub(`Recipient ${number} is unknown`)).toMatch(/^Recipient .*is unknown$/);
	});
});

it('is quick with long texts', () => {
	const whole = 'A long text about naïve pears; '.repeat(132);
	const started = performance.now();
	for (let run = 0; run < 10; run++) scrub(whole, [whole, whole.toUpperCase()]);
	expect((performance.now() - started) / 10).toBeLessThan(1_500);
});
