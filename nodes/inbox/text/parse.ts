import { Lexer, type Token } from 'marked';

/**
 * The parser's time grows with the square of a paragraph's length in the worst case; nobody writes emphasis
 * around more than this. In UTF-16 code units.
 */
const LONGEST_PARAGRAPH = 2_000;

/** The parser, with long paragraphs taken piece by piece. */
class PiecewiseLexer extends Lexer {
	override inlineTokens(source: string, tokens: Token[] = []): Token[] {
		for (const piece of piecesOf(source)) super.inlineTokens(piece, tokens);
		return tokens;
	}
}

/**
 * Parses Markdown (CommonMark with GitHub's extensions); a single line break stays one.
 *
 * @returns the blocks, `undefined` when the text cannot be parsed
 */
export function parseMarkdown(markdown: string): Token[] | undefined {
	try {
		return new PiecewiseLexer({ gfm: true, breaks: true }).lex(markdown);
	} catch {
		// Thousands of quotes in one another: the parser goes down one call for each.
		return undefined;
	}
}

/** Cuts at the end of a line or behind a space where there is one; loses nothing. */
function piecesOf(source: string): string[] {
	const pieces: string[] = [];
	let start = 0;
	while (source.length - start > LONGEST_PARAGRAPH) {
		const window = source.slice(start, start + LONGEST_PARAGRAPH);
		const line = window.lastIndexOf('\n') + 1;
		const length = line || window.lastIndexOf(' ') + 1 || LONGEST_PARAGRAPH;
		pieces.push(window.slice(0, length));
		start += length;
	}
	pieces.push(source.slice(start));
	return pieces;
}
