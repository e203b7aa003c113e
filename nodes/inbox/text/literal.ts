/** Invisible and without width. Between a marker and its word it keeps WhatsApp from reading them together. */
const SEPARATOR = '\u200b';

const MARKER_CHARACTERS = ['*', '_', '~', '`'];
const LINK = /(?:https?:\/\/|www\.)\S*/gi;

/**
 * Keeps WhatsApp from reading marker characters that somebody typed as formatting: `_this_` stays as it is.
 * Characters that cannot begin or end formatting (`2 * 3`, `snake_case`), that stand alone on their line, or
 * that belong to a link are left untouched.
 *
 * @param text a part of one line
 * @param line the whole line, with characters of formatting as WhatsApp will see them
 */
export function keepLiteral(text: string, line: string): string {
	const characters = MARKER_CHARACTERS.filter(
		(character) => text.includes(character) && line.split(character).length > 2,
	);
	if (characters.length === 0) return text;
	const links = [...text.matchAll(LINK)].map(({ 0: link, index }) => [index, index + link.length]);
	const isInLink = (at: number) => links.some(([start = 0, end = 0]) => at >= start && at < end);

	let kept = '';
	for (let at = 0; at < text.length; at++) {
		const character = text.charAt(at);
		const candidate = characters.includes(character) && !isInLink(at);
		const [opens, closes] = candidate ? roles(text, at) : [false, false];
		kept += `${closes && !opens ? SEPARATOR : ''}${character}${opens ? SEPARATOR : ''}`;
	}
	return kept;
}

/** Whether the character could begin formatting, and whether it could end it. */
function roles(text: string, at: number): [opens: boolean, closes: boolean] {
	const before = text.charAt(at - 1);
	const after = text.charAt(at + 1);
	return [!isWord(before) && isInk(after), isInk(before) && !isWord(after)];
}

export const isWord = (character: string) => /[\p{L}\p{N}]/u.test(character);
const isInk = (character: string) => /\S/.test(character);
