import fc from 'fast-check';
import { toMessages } from '../../../../nodes/shared/text';
import { check } from '../../../helpers/property';

const LIMIT = 4096;
const messages = (markdown: string) => toMessages(markdown, 'markdown');
const count = (text: string, marker: string) => text.split(marker).length - 1;

describe('a formatted text of several messages', () => {
	it('closes bold before the cut and opens it again', () => {
		const [first = '', second = '', ...more] = messages(`**${'word '.repeat(380)}end**`.repeat(3));
		expect(more).toHaveLength(0);
		for (const message of [first, second]) {
			expect(count(message, '*') % 2).toBe(0);
			expect(message).toMatch(/^\*\S/);
			expect(message).toMatch(/\S\*$/);
		}
	});

	it('closes a code block before the cut and opens it again', () => {
		const code = Array.from({ length: 400 }, (_, line) => `  line ${line} of *code*`).join('\n');
		const parts = messages(`Look:\n\n\`\`\`\n${code}\n\`\`\`\n\nDone.`);
		expect(parts.length).toBeGreaterThan(2);
		for (const part of parts) expect(count(part, '```')).toBe(2);
		const lines = parts
			.join('\n')
			.split('\n')
			.filter((line) => line.includes('*code*'));
		expect(lines.join('\n')).toBe(code);
	});

	it('closes and opens within a phrase', () => {
		const filler = 'a'.repeat(4080);
		expect(messages(`${filler} **bold words** end`)).toEqual([`${filler} *bold*`, '*words* end']);
	});

	it('keeps links whole', () => {
		const link = `https://a.example/${'x_'.repeat(100)}`;
		const parts = messages(`${'word '.repeat(800)}${link} end`);
		expect(parts.filter((part) => part.includes(link))).toHaveLength(1);
	});

	const phrase = fc.constantFrom(
		'plain words here ',
		'**bold words** ',
		'*italic words* ',
		'***both of them*** ',
		'~~gone words~~ ',
		'`code`. ',
		'**bold with `code` inside** ',
		'😀👍🏽 ',
		'\n\n',
		'\n- item ',
		'\n\n> quoted **words**\n\n',
		'\n\n```\ncode lines\nmore\n```\n\n',
		'[text](https://a.example/b) ',
		'**[bold link](https://a.example/b)** ',
	);

	it('has no message above the limit and no stray marker, whatever is written', async () => {
		await check(
			fc.property(fc.array(phrase, { minLength: 1, maxLength: 60 }), (phrases) => {
				const text = phrases.join('').repeat(5);
				for (const message of toMessages(text, 'markdown', 300)) {
					expect(message.length).toBeLessThanOrEqual(300);
					expect(count(message, '```') % 2).toBe(0);
					for (const line of message.split('\n')) {
						if (line === '```') continue;
						for (const marker of ['*', '~', '`']) expect(count(line, marker) % 2).toBe(0);
					}
				}
			}),
			0.05,
		);
	});

	it('survives anything', async () => {
		const piece = fc.constantFrom(...'*_~`[]()<>!#|-\\\n >a1&;:/.'.split(''), 'http://', '\n\n');
		await check(
			fc.property(fc.array(piece, { maxLength: 300 }), (pieces) => {
				const text = pieces.join('');
				const made = messages(text);
				if (text.trim() !== '') expect(made.length).toBeGreaterThan(0);
			}),
			0.5,
		);
	});

	/** As long as the longest answers of models, and worse. Times are many times what they take. */
	it.each([
		['an answer', '## Part\n\nSome **bold** text and a [link](https://a.example).\n\n- a\n- b\n\n'],
		['one paragraph', 'word and **bold** text. '],
		['underscores', '_a'],
		['asterisks', '**a'],
		['brackets', '['],
		['quotes', '>'],
		['comments', '<!--'],
		['backticks', '`` ` '],
		['tildes', '~~a '],
		['single tildes', '~'],
		['opening asterisks', ' *a'],
		['angle brackets', '<'],
		['open tags', '<b>'],
		['tags', '<td>x</td>'],
		['definitions', '[a]:'],
		['references', '[a][b] '],
		['open links', '[a]('],
		['paths', 'C:\\'],
		['handles', '@a_'],
		['domains', 'a.b/'],
		['masks', '1*'],
		['bold without spaces', '。**a：**b'],
		['numbers', '1. '],
	])(
		'formats 100 kB of %s without its cost growing out of hand',
		(_name, unit) => {
			const text = unit.repeat(Math.ceil(100_000 / unit.length));
			const begun = Date.now();
			const made = messages(text);
			// A busy machine may take its time; what grows with the square of the length takes minutes.
			expect(Date.now() - begun).toBeLessThan(30_000);
			expect(Math.max(...made.map(({ length }) => length))).toBeLessThanOrEqual(LIMIT);
		},
		60_000,
	);
});
