import type { Token, Tokens } from 'marked';
import { bareAddress, withAddress } from './addresses';
import { decodeEntities } from './entities';
import { itemSigns, meaningOf } from './html';
import { MARKS, type Run } from './runs';

/** Between the cells of a row that is written in HTML. */
const CELLS = ' | ';

/**
 * @param tokens what the parser found inside of a paragraph, a heading or a cell
 * @param marks what all of it carries
 */
export function toRuns(tokens: Token[] = [], marks = 0): Run[] {
	const runs: Run[] = [];
	// HTML comes as one token for each tag.
	let ofHtml = 0;
	const signOf = itemSigns();
	let link: { address: string; start: number } | undefined;
	const endLink = () => {
		if (link) runs.push(...withAddress(runs.splice(link.start), link.address));
		link = undefined;
	};
	for (const [index, token] of tokens.entries()) {
		const meaning = token.type === 'html' ? meaningOf(token.raw) : undefined;
		if (!meaning) {
			const [first, ...more] = runsOf(token, marks | ofHtml);
			const text = isAtLineStart(runs) ? first?.text.replace(/^\n/, '') : first?.text;
			if (first && text) runs.push({ ...first, text });
			runs.push(...more);
		} else if (meaning.kind === 'mark') {
			ofHtml = meaning.isEnd ? ofHtml & ~meaning.mark : ofHtml | meaning.mark;
		} else if (meaning.kind === 'link') {
			endLink();
			link = { address: meaning.address, start: runs.length };
		} else if (meaning.kind === 'linkEnd') {
			endLink();
		} else if (meaning.kind === 'media') {
			runs.push(...withAddress([{ text: meaning.text, marks }], meaning.address));
		} else if (meaning.kind === 'break') {
			runs.push({ text: '\n', marks });
		} else if (meaning.kind === 'line') {
			beginLine(runs);
			const sign = signOf(meaning);
			if (sign) runs.push({ text: sign, marks });
		} else if (meaning.kind === 'raised') {
			// `10<sup>2</sup>` is not 102.
			if (/^[\d+-]/.test(tokens[index + 1]?.raw ?? '')) runs.push({ text: '^', marks });
		} else if (meaning.kind === 'cell' && !isAtLineStart(runs)) {
			trimEnd(runs);
			runs.push({ text: CELLS, marks });
		}
	}
	endLink();
	return runs;
}

const isAtLineStart = (runs: Run[]) => runs.length === 0 || runs.at(-1)?.text.endsWith('\n');

function beginLine(runs: Run[]): void {
	if (isAtLineStart(runs)) return;
	trimEnd(runs);
	runs.push({ text: '\n', marks: 0 });
}

function trimEnd(runs: Run[]): void {
	const last = runs.at(-1);
	if (last && !last.isLink) runs[runs.length - 1] = { ...last, text: last.text.trimEnd() };
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
			return linkRuns(token as Tokens.Link, marks);
		case 'image': {
			const { text, href, title } = token as Tokens.Image;
			return withAddress([{ text: decodeEntities(text), marks }], href, title);
		}
		// The item's sign is the box.
		case 'checkbox':
			return [];
		case 'escape':
			return [{ text: (token as Tokens.Escape).text, marks }];
		default: {
			const { tokens, raw } = token as Tokens.Generic;
			if (tokens) return toRuns(tokens, marks);
			// The parser has replaced some of the entities in the token's text: a second time would be once too often.
			return [{ text: decodeEntities(raw), marks }];
		}
	}
}

function linkRuns({ href, text, raw, title, tokens, autolink }: Tokens.Link, marks: number): Run[] {
	if (autolink) return [bareAddress(text)];
	// A source's number keeps its brackets.
	const isSource = /^\[\d+\](?:\[\])?$/.test(raw);
	const runs = isSource ? [{ text: `[${text}]`, marks }] : toRuns(tokens, marks);
	return withAddress(runs, href, title);
}
