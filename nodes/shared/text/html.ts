import type { Token } from 'marked';
import { decodeEntities } from './entities';
import { asLiteral } from './markers';
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

/** Elements that begin and end a line of their own. */
const OWN_LINE =
	/^(address|article|aside|blockquote|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tr|ul)$/;

/** Elements that stand for themselves, and those whose end HTML lets one leave out. */
const UNPAIRED = /^(br|dd|dt|hr|li|p|tbody|td|tfoot|th|thead|tr|wbr)$/;
const EMPTY = /^(embed|img|input|link|meta|source)$/;

/** Other elements whose tags are left out; anything else in angle brackets is text, e.g. `<your name>`. */
const LEFT_OUT =
	/^(a|abbr|audio|bdi|bdo|big|body|button|center|cite|colgroup|dfn|font|head|html|iframe|ins|kbd|label|mark|q|samp|script|small|span|style|sub|sup|title|tt|u|var|video)$/;

const TAG = /<(\/?)([a-z][a-z0-9]{0,15})(?=[\s/>])([^<>]*)>/gi;
const OTHER_MARKUP = /<!--[^]*?-->|<!doctype\s[^<>]*>/gi;
/** What the parser makes a link of. */
const LINK =
	/<(?:[a-z][a-z0-9+.-]{0,30}:\/\/|mailto:|tel:)[^\s<>]+>|<(?![!?/])[^\s<>@]+@[^\s<>@]+>/gi;

/**
 * Replaces `<` where it begins neither HTML nor an address by its stand-in: `a <b and c> d`, `<name>`, `<3`.
 * A tag is HTML when it has a partner, attributes, or an element that needs no partner.
 */
export function withoutFalseTags(text: string): string {
	if (!text.includes('<')) return text;
	const tags = [...text.matchAll(TAG)];
	const namesOf = (slash: string) =>
		new Set(tags.filter((tag) => tag[1] === slash).map(([, , name = '']) => name.toLowerCase()));
	const opened = namesOf('');
	const closed = namesOf('/');
	const real = new Set<number>();
	for (const { index } of text.matchAll(LINK)) real.add(index);
	if (text.includes('-->') || /<!d/i.test(text)) {
		for (const { index } of text.matchAll(OTHER_MARKUP)) real.add(index);
	}
	for (const { index, 1: slash, 2: name = '', 3: attributes = '' } of tags) {
		const element = name.toLowerCase();
		if (UNPAIRED.test(element) && /^\s*\/?$|=/.test(attributes)) real.add(index);
		else if (EMPTY.test(element) && attributes.includes('=')) real.add(index);
		else if (MARK_OF[element] || LEFT_OUT.test(element) || OWN_LINE.test(element)) {
			if (slash ? opened.has(element) : closed.has(element)) real.add(index);
		}
	}
	return text.replace(/</g, (sign, index: number) => (real.has(index) ? sign : asLiteral(sign)));
}

export type HtmlMeaning =
	| { kind: 'mark'; mark: Mark; isEnd: boolean }
	/** `number` is where the numbers of a list begin, or that of an item; '' as a rule. */
	| { kind: 'line'; element: string; isEnd: boolean; number: string }
	| { kind: 'cell' | 'break' | 'nothing' | 'linkEnd' | 'raised' }
	| { kind: 'link'; address: string }
	/** A picture or a film. */
	| { kind: 'media'; address: string; text: string };

/** What a tag, a comment or a declaration means in a message; `undefined` when it is none. */
export function meaningOf(tag: string): HtmlMeaning | undefined {
	if (/^<[!?]/.test(tag)) return { kind: 'nothing' };
	const [, slash, name = ''] = new RegExp(TAG.source, 'i').exec(tag.trim()) ?? [];
	const element = name.toLowerCase();
	const mark = MARK_OF[element];
	if (mark) return { kind: 'mark', mark, isEnd: slash === '/' };
	if (element === 'br') return { kind: 'break' };
	if (element === 'a')
		return slash ? { kind: 'linkEnd' } : { kind: 'link', address: attribute(tag, 'href') };
	if (element === 'td' || element === 'th') return { kind: slash ? 'nothing' : 'cell' };
	if (/^(audio|embed|iframe|img|source|video)$/.test(element)) {
		return { kind: 'media', address: attribute(tag, 'src'), text: attribute(tag, 'alt') };
	}
	if (element === 'sup' && !slash) return { kind: 'raised' };
	if (OWN_LINE.test(element)) {
		const number = attribute(tag, element === 'ol' ? 'start' : 'value');
		return { kind: 'line', element, isEnd: slash === '/', number };
	}
	return UNPAIRED.test(element) || EMPTY.test(element) || LEFT_OUT.test(element)
		? { kind: 'nothing' }
		: undefined;
}

function attribute(tag: string, name: string): string {
	const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
	const [, double, single, bare] = pattern.exec(tag) ?? [];
	return decodeEntities(double ?? single ?? bare ?? '');
}

/** @returns for one tag after the other what stands before an item of a list: its number in `<ol>`, else a dash */
export function itemSigns() {
	const lists: Array<{ next: number } | undefined> = [];
	return ({ element, isEnd, number }: HtmlMeaning & { kind: 'line' }): string => {
		if (element === 'ol' || element === 'ul') {
			if (isEnd) lists.pop();
			else lists.push(element === 'ol' ? { next: Number(number || 1) || 1 } : undefined);
		}
		if (element !== 'li' || isEnd) return '';
		const list = lists.at(-1);
		if (!list) return '- ';
		const value = Number(number) || list.next;
		list.next = value + 1;
		return `${value}. `;
	};
}

const PIECE = /(<!--[^]*?-->|<![a-z][^<>]*>|<\/?[a-z][a-z0-9]*(?:\s[^<>]*|\/)?>)/i;

/** @returns a block of HTML as the parser would have given it within a paragraph, without scripts and styles */
export function tokensOfHtml(html: string): Token[] {
	return html
		.replace(/<(script|style)\b[^>]*>[^]*?<\/\1\s*>/gi, '')
		.replace(/\s+(?=<\/?t[dhr][\s>])/gi, '')
		.split(PIECE)
		.filter((piece) => piece !== '')
		.map((raw, index, pieces) => {
			if (PIECE.test(raw) && meaningOf(raw)) return { type: 'html', raw, text: raw };
			const text = raw
				.replace(/[^\S\n]+/g, ' ')
				.replace(/ ?\n\s*/g, '\n')
				.replace(index === pieces.length - 1 ? /\s+$/ : /(?!)/, '');
			return { type: 'text', raw: text, text };
		});
}
