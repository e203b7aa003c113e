import fc from 'fast-check';
import { holdsLongNumber, repeats } from '../../../../nodes/shared/calling/repeats';
import { check } from '../../../helpers/property';
import { cpuTime } from '../../../helpers/cpu';

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
};

function ascii(text: string): string {
	return JSON.stringify(text)
		.slice(1, -1)
		.replace(
			/[\u007f-\uffff]/g,
			(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
}

const WORDS =
	'Dana owes Müller dîner friday naïve Ñandú ужин пятница faktura größer İstanbul σήμερα מחר خالد ' +
	'"carrots" C:\\new 🍕🍕🍕🍕 50% <b>bold</b> R&D 1.250,00€ @gina _urgente_ it’s grüße\tan 夕食は八時です';
const text = fc
	.array(fc.constantFrom(...WORDS.split(' ')), { minLength: 6, maxLength: 30 })
	.map((words) => words.join(' '));

describe.each(Object.entries(WRITTEN))('a text that comes back %s', (_, write) => {
	it('is a repetition from 24 characters on, wherever it begins and is cut off', async () => {
		await check(
			fc.property(text, fc.nat(), fc.nat(), (whole, at, cut) => {
				const start = at % (whole.length - 23);
				const quoted = whole.slice(start, start + 24 + (cut % whole.length));
				const ink = quoted.replace(/[^\p{L}\p{N}\p{So}]/gu, '');
				fc.pre(ink.length >= 12 && /^\P{Cs}*$/u.test(quoted));
				expect(repeats(`Invalid parameter: ${write(quoted)} is not valid`, [whole])).toBe(true);
			}),
			0.3,
		);
	});
});

describe('a repetition', () => {
	const message = 'Olá Ana, o seu pedido 4711 sai amanhã. Ужин в восемь.';

	it.each([
		['52 characters of the text', `Invalid: ${message.slice(0, 52)}`],
		['twelve letters across words', 'Bad: seu pedido sai? no: ana o seu pedid…'],
		['four letters of another alphabet', 'Unsupported: ужин'],
		['a quotation from the beginning of a word on', 'Text “pedi…” is not allowed'],
		['a quotation that was cut off', 'Text "Olá A'],
		['a number', 'No order 4711'],
		['more than anybody reads', 'a '.repeat(1_001)],
	])('is %s', (_, words) => {
		expect(repeats(words, [message])).toBe(true);
	});

	it.each([
		['a name', 'Recipient Ana is unknown', 'Ana'],
		['a word', 'hello was refused', 'hello'],
		['emoji', 'Invalid 🍕', '🍕'],
		['one sign', 'Parameter 好 is invalid', '好'],
		['a password', 'Wrong password "hunter-2"', 'hunter-2'],
	])('is a whole short value that people wrote: %s', (_, words, value) => {
		expect(repeats(words, [], [value])).toBe(true);
	});

	it.each([
		'Re-engagement message',
		'(#131026) Message undeliverable',
		'Template name does not exist in the translation',
		'O pedido falhou, o destinatário não existe',
		'Type must be one of text, image, video',
		'Limit of 4096 characters',
		"The contact's window isn't open",
		'',
	])('is not %j', (words) => {
		const held = ['text', 'whatsapp', message, '+14155552671', '', '…'];
		expect(repeats(words, held, ['Ana', ''])).toBe(false);
	});

	it('goes from no value over to the next', () => {
		expect(repeats('Limit reached today', ['Limit reach', 'ed today'])).toBe(false);
	});

	it('is found in milliseconds among a thousand contacts, and in long texts', () => {
		const contacts = Array.from({ length: 1_000 }, (_, index) => [
			`Customer ${index} of the shop`,
			`+1415555${index}`,
			`customer.${index}@example.com`,
		]).flat();
		const words = 'The field "phone" of 3 rows is not valid. '.repeat(47);
		repeats(words, contacts, contacts);
		for (const values of [contacts, ['"'.repeat(64_000)], ['%20\\n&amp;'.repeat(7_000)]]) {
			expect(cpuTime(() => repeats(words, values, values))).toBeLessThan(1_000);
		}
	});
});

describe('holdsLongNumber', () => {
	it.each([
		'Recipient +14155552671',
		'call +1 (415) 555-2671',
		'\\u002b1 415\\u00a0555 26 71',
		'٤١٥٥٥٥٢٦٧١',
		'1.4.1.5.5.5.5',
	])('sees it in %s', (words) => {
		expect(holdsLongNumber(words)).toBe(true);
	});

	it.each(['code 131047', 'before 2026-06-13T10:00:00Z', '1 to 4096 of 100', ''])(
		'sees none in %j',
		(words) => {
			expect(holdsLongNumber(words)).toBe(false);
		},
	);
});
