/** Both providers' public API documentation allows 4096 characters a message. */
export const TEXT_LIMIT = 4096;

/** A break so early that most of a message would stay empty is passed over for a smaller one. */
const EMPTIEST = 1 / 4;

/** How far beyond the limit to look for the end of what people see as one character. */
const LOOK_AHEAD = 64;

/** White space to break at; the non-breaking kinds are left out. */
const BREAKABLE = /[\t-\r \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;
const PARAGRAPH = /\n[^\S\n]*\n/g;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"，。、；：！？（）《》「」]*/gi;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cuts a text into messages: between paragraphs where that fills at least a quarter of a message, else
 * between lines, else between words, and only inside a word that is longer than a message.
 *
 * What is lost is white space around a cut. A link is cut only when it alone exceeds the limit, and what
 * people see as one character (an emoji with its skin tone, a letter with its accent) stays whole.
 *
 * @param limit the longest message in UTF-16 code units. A text has at least as many of them as code points,
 *   and as what people see as characters: whichever of these a provider counts, the message fits.
 * @returns the messages in order; the text itself when it fits, none for a blank text
 */
export function splitText(text: string, limit: number = TEXT_LIMIT): string[] {
	const parts: string[] = [];
	let rest = 0;
	while (text.length - rest > limit) {
		const end = rest + lengthOfPart(text.slice(rest, rest + limit + LOOK_AHEAD), limit);
		parts.push(text.slice(rest, end).trimEnd());
		rest = end + gapLength(text, end);
	}
	parts.push(text.slice(rest));
	return parts.filter((part) => part.trim() !== '');
}

/** @param window the text from the start of the part to a little beyond the limit */
function lengthOfPart(window: string, limit: number): number {
	// The break itself may lie right behind a part that fills the limit.
	const reach = window.slice(0, limit + 1);
	const paragraph = [...reach.matchAll(PARAGRAPH)].at(-1)?.index ?? -1;
	const line = reach.lastIndexOf('\n');
	const word = lastBreak(reach);
	const wellFilled = [paragraph, line, word].find((length) => length >= limit * EMPTIEST);
	const length = wellFilled ?? Math.max(paragraph, line, word);
	return length > 0 ? length : cutInWord(window, limit);
}

function lastBreak(window: string): number {
	let index = window.length - 1;
	while (index > 0 && !BREAKABLE.test(window.charAt(index))) index--;
	return index;
}

function cutInWord(window: string, limit: number): number {
	for (const { 0: link, index } of window.matchAll(LINK)) {
		if (index > 0 && index < limit && index + link.length > limit) return index;
	}
	const start = graphemes.segment(window).containing(limit)?.index ?? limit;
	if (start > 0) return start;
	// One "character" longer than a message; half a surrogate pair would still be no text at all.
	const isPair = /[\ud800-\udbff]/.test(window.charAt(limit - 1)) && limit > 1;
	return isPair ? limit - 1 : limit;
}

/** The white space after a cut; the indentation of the line that follows stays. */
function gapLength(text: string, start: number): number {
	let end = start;
	let afterLastLine = start;
	while (end < text.length && /\s/.test(text.charAt(end))) {
		if (text.charAt(end) === '\n') afterLastLine = end + 1;
		end++;
	}
	return (afterLastLine > start ? afterLastLine : end) - start;
}
