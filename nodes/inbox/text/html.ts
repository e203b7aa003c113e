import { MARKS, type Mark } from './runs';

/** Elements that mean what WhatsApp can show. */
const MARK_OF: Record<string, Mark> = {
	b: MARKS.bold,
	strong: MARKS.bold,
	i: MARKS.italic,
	em: MARKS.italic,
	s: MARKS.strike,
	del: MARKS.strike,
	strike: MARKS.strike,
	code: MARKS.code,
};

/** Other elements that are left out; anything else in angle brackets is text, e.g. `<your name>`. */
const DROPPED =
	/^(a|abbr|address|article|aside|blockquote|body|button|caption|center|cite|dd|details|div|dl|dt|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|pre|q|samp|section|small|span|sub|summary|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|var|video|wbr)$/;

/** Elements that begin and end a line of their own. */
const OWN_LINE =
	/^(address|article|aside|blockquote|dd|div|dl|dt|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tr|ul)$/;

export type HtmlMeaning =
	| { begins: Mark }
	| { ends: Mark }
	/** What stands in its place, often nothing. */
	| { text: string };

const TAG = /^<(\/?)([a-z][a-z0-9]*)\b[^>]*>$/i;

/** What a tag, a comment or a declaration means in a message. */
export function meaningOf(tag: string): HtmlMeaning {
	const [, slash, name = ''] = TAG.exec(tag.trim()) ?? [];
	const element = name.toLowerCase();
	const mark = MARK_OF[element];
	if (mark) return slash ? { ends: mark } : { begins: mark };
	if (element === 'br') return { text: '\n' };
	if (element === 'a' && !slash) return { text: '' };
	if (DROPPED.test(element)) return { text: '' };
	return { text: /^<[!?]/.test(tag) ? '' : tag };
}

/** @returns the text of a block of HTML, with its lines and addresses, without tags, scripts and styles */
export function textOfHtml(html: string): string {
	return html
		.replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
		.replace(
			/<a\b[^>]*?\bhref\s*=\s*["']?(https?:[^"'\s>]+)["']?[^>]*>([^<]*)<\/a\s*>/gi,
			'$2 ($1)',
		)
		.replace(/<li\b[^>]*>/gi, '\n- ')
		.replace(/<\/?([a-z][a-z0-9]*)\b[^>]*>/gi, (tag, name: string) => {
			if (name.toLowerCase() === 'br' || OWN_LINE.test(name.toLowerCase())) return '\n';
			const meaning = meaningOf(tag);
			return 'text' in meaning ? meaning.text : '';
		})
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n\s*/g, '\n')
		.trim();
}

const NAMED: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	euro: '€',
	copy: '©',
	reg: '®',
	trade: '™',
	bull: '•',
	rarr: '→',
	larr: '←',
};

/** Replaces `&amp;`, `&#38;`, `&#x26;` and the like; unknown ones stay. */
export function decodeEntities(text: string): string {
	return text.replace(
		/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
		(entity, decimal, hex, name) => {
			if (name) return NAMED[String(name).toLowerCase()] ?? entity;
			const code = decimal ? Number(decimal) : parseInt(String(hex), 16);
			const isCharacter = code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
			return isCharacter ? String.fromCodePoint(code) : entity;
		},
	);
}
