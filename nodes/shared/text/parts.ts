/**
 * In UTF-16 code units. The parser's time grows with the square of a text's length in the worst case, so a longer one
 * is parsed in parts; nobody writes a paragraph or a list of this length.
 */
const LONGEST = 8_000;

const FENCE = /^ {0,3}(?:`{3}|~{3})/;

export interface Part {
	text: string;
	/** What stood between this part and the next. */
	gap: string;
}

/** Cuts a long text where a paragraph ends, else a line, else a word, and in no code block; loses nothing. */
export function partsOf(text: string): Part[] {
	const parts: Part[] = [];
	let start = 0;
	const cutAt = (end: number) => {
		parts.push(split(text.slice(start, end)));
		start = end;
	};
	let paragraph = 0;
	let isCode = false;
	for (let at = 0; at < text.length && text.length - start > LONGEST; ) {
		const next = text.indexOf('\n', at) + 1 || text.length;
		while (!isCode && next - start > LONGEST) {
			const end = [paragraph, at].find((one) => one > start);
			cutAt(end ?? start + lengthOfWords(text, start, next));
		}
		const line = text.slice(at, next);
		if (FENCE.test(line)) isCode = !isCode;
		at = next;
		if (!isCode && line.trim() === '') paragraph = at;
	}
	if (start < text.length) parts.push({ text: text.slice(start), gap: '' });
	return parts;
}

function lengthOfWords(text: string, start: number, end: number): number {
	const window = text.slice(start, Math.min(end, start + LONGEST));
	return window.lastIndexOf(' ') + 1 || window.length;
}

function split(part: string): Part {
	const text = part.trimEnd();
	return { text, gap: part.slice(text.length) };
}
