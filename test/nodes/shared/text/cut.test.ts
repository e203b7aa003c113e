import fc from 'fast-check';
import { toMessages } from '../../../../nodes/shared/text';
import { check } from '../../../helpers/property';
import { cpuTime } from '../../../helpers/cpu';

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

	const units = [
		...[
			' ',
			'* ',
			'*',
			'**',
			'[',
			']',
			'(',
			'[ ',
			'[]',
			'_',
			'~',
			'~~',
			'`',
			'<',
			'<br>',
			'<td>',
			'\n',
			'\t',
		],
		...[
			'>',
			'> ',
			'- ',
			'1. ',
			'#',
			'|',
			'.',
			':',
			'a',
			"'",
			'\\',
			'&',
			'![',
			'1*',
			'***',
			'* * ',
			'\n    ',
		],
	];
	const worse = [
		...[
			'word and **bold** text. ',
			'_a',
			'**a',
			'<!--',
			'`` ` ',
			'~~a ',
			' *a',
			'<b>',
			'[a]:',
			'[a][b] ',
		],
		...[
			'[a](',
			'C:\\',
			'@a_',
			'a.b/',
			'。**a：**b',
			'\n- ',
			'\na\n-',
			'|-|\n',
			'【4:0†',
			'<think>',
			'好**a',
			'_a_ ',
		],
	];
	const costOf = (text: string) => {
		let made: string[] = [];
		const cost = cpuTime(() => (made = messages(text)));
		expect(Math.max(...made.map(({ length }) => length), 0)).toBeLessThanOrEqual(LIMIT);
		return cost;
	};

	it.each(['', '<td>', '**'])(
		'64 kB of one sign behind %j take milliseconds',
		(begin) => {
			for (const unit of units) {
				const text = begin + unit.repeat(65_536 / unit.length);
				costOf(text.slice(0, 4_096));
				// They take some 50; what grows with the square of the length takes many seconds.
				expect([unit, costOf(text) < 1_000]).toEqual([unit, true]);
			}
		},
		60_000,
	);

	it('twice the length takes twice the time, also of what is hard to parse', () => {
		for (const unit of worse) {
			const text = unit.repeat(8_192 / unit.length);
			const once = costOf(text);
			expect([unit, costOf(text + text) < 4 * once + 200]).toEqual([unit, true]);
		}
	}, 60_000);
});
