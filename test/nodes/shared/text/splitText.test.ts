import { splitText, TEXT_LIMIT } from '../../../../nodes/shared/text/splitText';
import { cpuTime } from '../../../helpers/cpu';

const withoutSpace = (text: string) => text.replace(/\s/g, '');

function expectSound(text: string, limit: number): string[] {
	const parts = splitText(text, limit);
	for (const part of parts) {
		expect(part.length).toBeLessThanOrEqual(limit);
		expect(part.trim()).not.toBe('');
	}
	expect(withoutSpace(parts.join(''))).toBe(withoutSpace(text));
	return parts;
}

describe('splitText', () => {
	it.each(['', ' ', '\n\n\t'])('makes no message of a blank text (%j)', (text) => {
		expect(splitText(text)).toEqual([]);
	});

	it('leaves a text that fits as it is', () => {
		const text = `  ${'a'.repeat(TEXT_LIMIT - 4)}\n `;
		expect(splitText(text)).toEqual([text]);
	});

	it('cuts one character beyond 4096', () => {
		expect(splitText('a'.repeat(4097)).map((part) => part.length)).toEqual([4096, 1]);
	});

	it.each([
		['between paragraphs', 'aaa\n\nbbb ccc', ['aaa', 'bbb ccc']],
		['at the last paragraph that fits', 'a\n\nbb\n\nccc\n\nd', ['a\n\nbb', 'ccc\n\nd']],
		['between paragraphs parted by white space', 'aaa\n \t\nbbb cc', ['aaa', 'bbb cc']],
		['between paragraphs with Windows line ends', 'aaa\r\n\r\nbb cc', ['aaa', 'bb cc']],
		['between lines', 'aaaa\nbbb ccc', ['aaaa', 'bbb ccc']],
		['between words', 'aaaa bbb ccc', ['aaaa bbb', 'ccc']],
		['inside a word that is too long', 'abcdefghijklm', ['abcdefghij', 'klm']],
		['before a word that is too long', 'a bcdefghijklmn', ['a', 'bcdefghijk', 'lmn']],
		['right behind a full message', 'aaaa bbbbb cc', ['aaaa bbbbb', 'cc']],
	])('cuts %s', (_, text, parts) => {
		expect(splitText(text, 10)).toEqual(parts);
	});

	it('passes over a paragraph that would leave the message nearly empty', () => {
		expect(splitText('a\n\nbbbb bbbb bbbb bbbb', 20)).toEqual(['a\n\nbbbb bbbb bbbb', 'bbbb']);
	});

	it('keeps the indentation of the line after a cut', () => {
		expect(splitText('first:\n\n  - second', 12)).toEqual(['first:', '  - second']);
	});

	it('does not break at a non-breaking space', () => {
		expect(splitText('aaaa bb\u00a0cccc', 10)).toEqual(['aaaa', 'bb\u00a0cccc']);
	});

	it.each([
		['a surrogate pair', '😀'],
		['an emoji with a skin tone', '👍🏽'],
		['a family joined by ZWJ', '👨‍👩‍👧'],
		['a flag', '🇩🇪'],
		['a letter with a combining accent', 'e\u0301'],
		['a heart with a variation selector', '❤️'],
		['a keycap', '1️⃣'],
	])('never cuts inside %s', (_, character) => {
		for (let limit = 12; limit < 24; limit++) {
			const text = `x${character.repeat(12)}`;
			for (const part of expectSound(text, limit)) {
				expect(part.replaceAll(character, '').replace(/^x/, '')).toBe('');
			}
		}
	});

	it('gives way when one character is longer than a message', () => {
		expectSound(`e${'\u0301'.repeat(30)}`, 10);
		expectSound('👨‍👩‍👧‍👦'.repeat(3), 4);
		expect(splitText('😀😀😀', 3)).toEqual(['😀', '😀', '😀']);
	});

	it.each([
		['after words', 'see https://example.com/abcdef now'],
		['without a space before it', '请看https://example.com/abcdef。谢谢你们大家'],
		['without a scheme', '请看www.example.com/abcdefgh。谢谢你们大家'],
		['of two', '看https://a.example/1，https://b.example/2345'],
	])('never cuts inside a link %s', (_, text) => {
		const links = text.match(/(?:https?:\/\/|www\.)[\w./]+/g) ?? [];
		for (let limit = 26; limit < text.length; limit++) {
			const parts = expectSound(text, limit);
			for (const link of links) expect(parts.filter((part) => part.includes(link))).toHaveLength(1);
		}
	});

	it('cuts a link that alone exceeds the limit', () => {
		const link = `https://example.com/${'a'.repeat(100)}`;
		expect(expectSound(`see ${link}`, 50)[0]).toBe('see');
	});

	it('loses nothing but white space, whatever the text', () => {
		const pieces = [
			'a',
			'bb ',
			'\n',
			'\n\n',
			' ',
			'\t',
			'😀',
			'👨‍👩‍👧',
			'https://e.co/x ',
			'\u00a0',
			'中文',
			'e\u0301',
			'\r\n',
			'\ud800',
		];
		// A fixed seed: a case that does not hold can be run again.
		let seed = 42;
		const random = (below: number) =>
			(seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
		for (let round = 0; round < 1_000; round++) {
			const text = Array.from({ length: random(60) }, () => pieces[random(pieces.length)]).join('');
			expectSound(text, 1 + random(30));
		}
	});

	it.each([
		['words', 'word '],
		['one word', 'a'],
		['white space', ' '],
		['line ends', '\n'],
		['line ends with spaces', '\n  '],
		['emoji', '👨‍👩‍👧'],
		['accents', '\u0301'],
		['beginnings of links', 'http://'],
	])('takes time in proportion to the length: %s', (_, piece) => {
		const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
		expect(cpuTime(() => splitText(text))).toBeLessThan(3_000);
	});
});
