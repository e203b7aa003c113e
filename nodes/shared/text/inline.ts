import type { Token, Tokens } from 'marked';
import { bareAddress, withAddress } from './addresses';
import { decodeEntities } from './entities';
import { MARKS, type Run } from './runs';

/**
 * @param tokens what the parser found inside of a paragraph, a heading or a cell
 * @param marks what all of it carries
 */
export function toRuns(tokens: Token[] = [], marks = 0): Run[] {
	const runs: Run[] = [];
	for (const token of tokens) {
		// One of two line breaks in a row was written for HTML, the other for the eye.
		const isSecond = token.type === 'br' && runs.at(-1)?.text.endsWith('\n');
		if (!isSecond) runs.push(...runsOf(token, marks));
	}
	return runs;
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
		// The only HTML that the parser sees is `<br>`.
		case 'html':
		case 'br':
			return [{ text: '\n', marks }];
		case 'link':
			return linkRuns(token as Tokens.Link, marks);
		case 'image': {
			const { text, href, title } = token as Tokens.Image;
			return withAddress([{ text: decodeEntities(text), marks }], href, marks, title);
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
	if (autolink) return [bareAddress(text, marks)];
	// A source's number keeps its brackets.
	const isSource = /^\[\d+\](?:\[\])?$/.test(raw);
	const runs = isSource ? [{ text: `[${text}]`, marks }] : toRuns(tokens, marks);
	return withAddress(runs, href, marks, title);
}
