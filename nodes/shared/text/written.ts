import { asLiteral, closing, opening } from './markers';
import { MARKS, type Mark } from './runs';

const CODE_BLOCK = /```(?=[^`])([^]*?\S[^]*?)```/g;
const LINK = /(?:https?:\/\/|www\.)\S+/gi;

/** What WhatsApp shows as formatting: within a line, at the edges of words, around no white space. */
const PAIRS: Array<{ mark: Mark; pattern: RegExp }> = [
	{ mark: MARKS.code, pattern: pairOf('`') },
	{ mark: MARKS.bold, pattern: pairOf('\\*') },
	{ mark: MARKS.italic, pattern: pairOf('_') },
	{ mark: MARKS.strike, pattern: pairOf('~') },
];

function pairOf(sign: string): RegExp {
	const edge = `[\\p{L}\\p{N}${sign}]`;
	return new RegExp(
		`(?<!${edge})${sign}([^\\s${sign}](?:[^\\n${sign}]*[^\\s${sign}])?)${sign}(?!${edge})`,
		'gu',
	);
}

/**
 * Replaces the formatting in a text that is written for WhatsApp by markers, one character for one, so that
 * a cut can see it. `writeMarkers` gives the text back as it was; it may not hold any before (`hasMarkers`).
 */
export function markWritten(text: string): string {
	let marked = '';
	let end = 0;
	for (const { 0: block, 1: code, index } of text.matchAll(CODE_BLOCK)) {
		marked += markLines(text.slice(end, index));
		marked += opening('block') + code + closing('block');
		end = index + block.length;
	}
	return marked + markLines(text.slice(end));
}

function markLines(text: string): string {
	let marked = text.replace(LINK, asLiteral);
	for (const { mark, pattern } of PAIRS) {
		marked = marked.replace(pattern, (_pair, inner: string) => {
			const kept = mark === MARKS.code ? asLiteral(inner) : inner;
			return opening(mark) + kept + closing(mark);
		});
	}
	return marked;
}
