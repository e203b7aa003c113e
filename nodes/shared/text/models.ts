/** Where a model thought aloud: from the beginning of a line on, or of the text. */
const THOUGHT_BEGINS = /^[ \t]{0,9}<(think|thinking)>/i;
const FENCE = /^ {0,3}(?:```|~~~)/;

/** A source as OpenAI's assistants mark it, `【4:0†source】`, with the blank before it. */
const SOURCE = / ?【\d{1,4}(?::\d{1,4})?†[^【】\n]{0,200}】/g;

/**
 * Leaves out what models write for others than the reader: a whole `<think>…</think>`, outside of code blocks, and
 * marks of sources. A thought without an end stays, because nobody knows where it ends.
 */
export function withoutLeftovers(text: string): string {
	return withoutThoughts(text).replace(SOURCE, '');
}

function withoutThoughts(text: string): string {
	if (!/<\/think/i.test(text)) return text;
	const lower = text.toLowerCase();
	let kept = '';
	let isCode = false;
	for (let at = 0; at < text.length; ) {
		const next = text.indexOf('\n', at) + 1 || text.length;
		const line = text.slice(at, next);
		const name = isCode ? undefined : THOUGHT_BEGINS.exec(line)?.[1]?.toLowerCase();
		const end = name === undefined ? -1 : lower.indexOf(`</${name}>`, at);
		if (name !== undefined && end >= 0) {
			at = end + name.length + 3;
			// The lines around it were written for the thought.
			while (/\s/.test(text.charAt(at))) at++;
			continue;
		}
		if (FENCE.test(line)) isCode = !isCode;
		kept += line;
		at = next;
	}
	return kept;
}
