import fc from 'fast-check';
import { toMessages } from '../../../../nodes/shared/text';
import { splitText } from '../../../../nodes/shared/text/splitText';
import { check } from '../../../helpers/property';

const asIs = (text: string, limit?: number) => toMessages(text, 'asIs', limit);

describe('a text of several messages that is sent as it is', () => {
	it.each([
		['bold', '*'],
		['italic', '_'],
		['strikethrough', '~'],
		['monospace', '`'],
	])('leaves no %s open', (_name, sign) => {
		const parts = asIs(`${sign}${'word '.repeat(1_000)}end${sign} and more`);
		expect(parts).toHaveLength(2);
		expect(parts[0]).toMatch(new RegExp(`^\\${sign}word [^]*word\\${sign}$`));
		expect(parts[1]).toMatch(new RegExp(`^\\${sign}word [^]*end\\${sign} and more$`));
		for (const part of parts) expect(part.length).toBeLessThanOrEqual(4096);
	});

	it('leaves no code block open', () => {
		const code = Array.from({ length: 500 }, (_, line) => `  line ${line} of *code*`).join('\n');
		const parts = asIs(`Look:\n\`\`\`\n${code}\n\`\`\`\nDone.`);
		expect(parts.length).toBeGreaterThan(2);
		for (const part of parts) expect(part.split('```')).toHaveLength(3);
		const lines = parts.flatMap((part) => part.split('\n').filter((line) => line.includes('*')));
		expect(lines.join('\n')).toBe(code);
	});

	it('closes formatting within formatting in its order', () => {
		const [first = '', second = ''] = asIs(`*a _${'b '.repeat(30)}c_ d*`, 50);
		expect(first).toMatch(/^\*a _b [^]*b_\*$/);
		expect(second).toMatch(/^\*_b [^]*c_ d\*$/);
	});

	it.each([
		['formatting that fits', `*a* _b_ ~c~\n${'word '.repeat(20)}\`d\` *e*`],
		['asterisks of a product', '2*3*4 '.repeat(20)],
		['a list', '* one\n* two\n'.repeat(10)],
		['a marker without its partner', `*open ${'word '.repeat(20)}`],
		['names', 'snake_case_name '.repeat(10)],
		['masked numbers', '***.123.456-** '.repeat(10)],
		['addresses', 'https://a.example/_x_/_y_ '.repeat(5)],
		['characters of the private use area', `*${'a '.repeat(30)}\uf8e0\uf8ff*`],
	])('adds nothing to %s', (_name, text) => {
		expect(asIs(text, 40)).toEqual(splitText(text, 40));
	});

	it('adds nothing but markers and loses nothing but white space', async () => {
		const piece = fc.constantFrom(
			...[
				'*',
				'_',
				'~',
				'`',
				'```',
				'a',
				'bb ',
				' ',
				'\n',
				'\n\n',
				'😀',
				'1',
				'.',
				'\uf8ff',
				'\\',
				'<',
				'[',
			],
		);
		await check(
			fc.property(
				fc.array(piece, { maxLength: 150 }),
				fc.integer({ min: 20, max: 60 }),
				(pieces, limit) => {
					const text = pieces.join('');
					const parts = asIs(text, limit);
					for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
					const inked = (value: string) => value.replace(/[\s*_~`]/g, '');
					expect(inked(parts.join(''))).toBe(inked(text));
					if (text.length <= limit) expect(parts).toEqual(text.trim() === '' ? [] : [text]);
				},
			),
		);
	});
});
