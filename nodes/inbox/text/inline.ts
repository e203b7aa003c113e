import type { Token, Tokens } from 'marked';
import { decodeEntities, meaningOf } from './html';
import { isWord } from './literal';
import { MARKS, type Run } from './runs';

/**
 * @param tokens what the parser found inside of a paragraph, a heading or a cell
 * @param marks what all of it carries
 */
export function toRuns(tokens: Token[] = [], marks = 0): Run[] {
	const runs: Run[] = [];
	// HTML comes as one token for each tag.
	let ofHtml = 0;
	for (const [index, token] of tokens.entries()) {
		if (token.type === 'html') {
			const meaning = meaningOf(token.raw);
			if ('begins' in meaning) ofHtml |= meaning.begins;
			if ('ends' in meaning) ofHtml &= ~meaning.ends;
			if ('text' in meaning) runs.push({ text: meaning.text, marks });
		} else if (isProduct(token, tokens[index - 1], tokens[index + 1])) {
			const sign: Run = { text: '*', marks };
			runs.push(sign, ...toRuns(token.tokens, marks), sign);
		} else {
			runs.push(...runsOf(token, marks | ofHtml));
		}
	}
	return runs;
}

/** `2*3*4` is emphasis by the rules of Markdown, and a product to everybody else. */
function isProduct(token: Token, before?: Token, after?: Token): token is Tokens.Em {
	const inWord = isWord(before?.raw.at(-1) ?? '') || isWord(after?.raw.at(0) ?? '');
	return token.type === 'em' && token.raw.startsWith('*') && inWord;
}

function runsOf(token: Token, marks: number): Run[] {
	switch (token.type) {
		case 'strong':
			return toRuns(token.tokens, marks | MARKS.bold);
		case 'em':
			return toRuns(token.tokens, marks | MARKS.italic);
		case 'del':
			return toRuns(token.tokens, marks | MARKS.strike);
		case 'codespan':
			return [{ text: (token as Tokens.Codespan).text, marks: marks | MARKS.code }];
		case 'br':
			return [{ text: '\n', marks }];
		case 'link':
			return link(token as Tokens.Link, marks);
		case 'image':
			return withAddress(
				[{ text: decodeEntities((token as Tokens.Image).text), marks }],
				token.href,
			);
		// The item's sign is the box.
		case 'checkbox':
			return [];
		case 'escape':
			return [{ text: (token as Tokens.Escape).text, marks }];
		default: {
			const { tokens, text, raw } = token as Tokens.Generic;
			if (tokens) return toRuns(tokens, marks);
			return withLeftoverBold(String(text ?? raw), marks);
		}
	}
}

/**
 * By the rules of Markdown `**Note:**text` is not bold, because a letter follows. Models write it all the same.
 */
function withLeftoverBold(text: string, marks: number): Run[] {
	// The pattern has one group: every second piece is what stood between asterisks.
	return text.split(/\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*/).map((piece, index) => ({
		text: decodeEntities(piece),
		marks: index % 2 === 1 ? marks | MARKS.bold : marks,
	}));
}

function link({ href, text, tokens, autolink }: Tokens.Link, marks: number): Run[] {
	if (autolink) return withAddress([], text);
	return withAddress(toRuns(tokens, marks), href);
}

/** `text (address)`, or the address alone when the text says the same; no address that a phone cannot open. */
function withAddress(runs: Run[], href: unknown): Run[] {
	const address = decodeEntities(String(href)).replace(/^(mailto|tel):/i, '');
	const isReachable = /^(https?:\/\/|www\.|[^\s/]+@[^\s/]+$|\+?[\d\s().-]{6,}$)/i.test(address);
	const text = runs.map((run) => run.text).join('');
	const url: Run = { text: address, marks: 0, isLink: true };
	if (text.trim() === '') return isReachable ? [url] : [];
	if (!isReachable) return runs;
	if (bare(text) === bare(address)) return [url];
	return [...runs, { text: ' (', marks: 0 }, url, { text: ')', marks: 0 }];
}

const bare = (address: string) =>
	address
		.trim()
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/^www\./, '')
		.replace(/\/$/, '');
