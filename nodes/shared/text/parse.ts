import { Lexer, Tokenizer, type Links, type Token, type Tokens } from 'marked';
import { isAddress, leadsNowhere } from './addresses';
import { keepLiteral } from './literal';
import { endsJoined, firstOf, isSpaceless, lastOf } from './words';

/** So often may each character be searched for the end of emphasis that has none. */
const SEARCHES = 10;

/** Lists and quotes within one another; deeper ones are text. */
const DEEPEST = 8;

/** Emphasis that Markdown does not see, because a letter stands before or behind punctuation. */
const LEFTOVER = /^(\*{1,3})(?=[^\s*])([^*\n]*[^\s*])\1(?!\*)/;

/** Something other than punctuation and the signs of `(*^_^*)`. */
const CONTENT = /[^\s\p{P}\p{Sk}]/u;

/** Markdown without those of its constructs in which what a person wrote gets lost. */
class CautiousTokenizer extends Tokenizer {
	/** Characters that may still be searched in vain. */
	budget = 100_000;

	private depth = 0;

	/** Of the definitions that were found: the address by the label. */
	private readonly defined = new Map<string, string>();
	/** The addresses of definitions that links refer to. */
	private readonly used = new Set<string>();

	/** @param refused labels that define nothing; `all` of them */
	constructor(private readonly refused: ReadonlySet<string> | 'all') {
		super();
	}

	/** Labels that no link refers to. */
	get unused(): string[] {
		return [...this.defined].flatMap(([label, address]) => (this.used.has(address) ? [] : label));
	}

	/** `[10:00]: Opening` would be the address of a link that nobody wrote, and vanish. */
	override def(src: string): Tokens.Def | undefined {
		const token = this.refused === 'all' ? undefined : super.def(src);
		if (!token || token.tag.startsWith('^') || !isAddress(token.href)) return undefined;
		if (this.refused !== 'all' && this.refused.has(token.tag)) return undefined;
		// Of two the first one counts.
		if ((this.defined.get(token.tag) ?? token.href) !== token.href) return undefined;
		this.defined.set(token.tag, token.href);
		return token;
	}

	override reflink(
		src: string,
		links: Links,
	): Tokens.Link | Tokens.Image | Tokens.Text | undefined {
		const token = super.reflink(src, links);
		if (!token || !('href' in token)) return token;
		if (src.charAt(token.raw.length) === ':') {
			// A definition itself that defines nothing.
			return { type: 'text', raw: src.charAt(0), text: src.charAt(0) };
		}
		this.used.add(token.href);
		return token;
	}

	/** HTML stays as it is typed; `<br>` is a line break within a paragraph. */
	override html(): undefined {
		return undefined;
	}

	/** Only what a phone can open is an address: `<note:this>` is text. */
	override autolink(src: string): Tokens.Link | undefined {
		const token = super.autolink(src);
		return token && isAddress(token.href) ? token : undefined;
	}

	/** Four spaces are an address or a column of prices. */
	override code(): undefined {
		return undefined;
	}

	/** A line of dashes or equals signs stays one, whatever stands above it. */
	override lheading(): undefined {
		return undefined;
	}

	override heading(src: string): Tokens.Heading | undefined {
		return this.unless(super.heading.bind(this), src, ({ text }) => text === '');
	}

	/** What stands behind the marker is a language when it is one word and code follows. */
	override fences(src: string): Tokens.Code | undefined {
		const closedInLine = /^ {0,3}```([^`]+)```[ \t]*(?:\n|$)/.exec(src);
		const token = super.fences(src);
		if (!token) return undefined;
		const isTilde = token.raw.trimStart().startsWith('~');
		if (/^ *~{4}/.test(token.raw)) return undefined;
		const isClosed = /\n {0,3}(?:`{3,}|~{3,})[ \t]*$/.test(token.raw);
		if (!isClosed && !isTilde && token.raw.includes('```', 3)) {
			// WhatsApp's own way: the markers stand directly at the code.
			const [raw, text = ''] = closedInLine ?? [];
			return raw ? { type: 'code', raw, text: text.replace(/^\n/, '') } : undefined;
		}
		const language = token.lang ?? '';
		const isLanguage =
			language === '' || (/^[a-z][\w+#.-]*$/i.test(language) && token.text.trim() !== '');
		if (isTilde && !(isClosed && isLanguage)) return undefined;
		return isLanguage ? token : { ...token, text: `${language}\n${token.text}`.trimEnd() };
	}

	/** A plus before a price is not a bullet. */
	override list(src: string): Tokens.List | undefined {
		return /^ {0,3}\+/.test(src) ? undefined : this.within(() => super.list(src));
	}

	/** The indentation of the next line is text. */
	override br(src: string): Tokens.Br | undefined {
		const token = super.br(src);
		return token && { ...token, raw: token.raw.replace(/[ \t]+$/, '') };
	}

	/** `>50%` is "more than". */
	override blockquote(src: string): Tokens.Blockquote | undefined {
		return /^ {0,3}>[\d=]/.test(src) ? undefined : this.within(() => super.blockquote(src));
	}

	/** A table that has rows, none of them with more cells than the header: the parser drops those. */
	override table(src: string): Tokens.Table | undefined {
		return this.unless(super.table.bind(this), src, ({ raw, rows, header }) => {
			const [names = '', delimiter = '', ...lines] = raw.split('\n');
			if (rows.length === 0 || !`${names}${delimiter}`.includes('|')) return true;
			return !lines.every((line) => fits(line, header.length));
		});
	}

	override emStrong(
		src: string,
		masked: string,
		previous = '',
	): Tokens.Em | Tokens.Strong | undefined {
		if (src.charAt(0) !== '*' && src.charAt(0) !== '_') return undefined;
		const before = masked.slice(0, masked.length - src.length);
		if (before.endsWith(src.charAt(0)) || this.budget < 0) return undefined;
		let token = super.emStrong(src, masked, previous);
		if (token && isWhole(token, src)) return token;
		this.budget -= src.length;
		token = this.leftover(src, before);
		return token && isWhole(token, src) ? token : undefined;
	}

	/** Only two tildes. */
	override del(src: string, masked: string, previous = ''): Tokens.Del | undefined {
		if (!/^~~(?!~)/.test(src)) return undefined;
		if (masked.charAt(masked.length - src.length - 1) === '~') return undefined;
		const token = super.del(src, masked, previous);
		return token && isWhole(token, src) ? token : undefined;
	}

	/** `[optional](yes)` is not a link. */
	override link(src: string): Tokens.Link | Tokens.Image | undefined {
		const token = super.link(src);
		if (!token || isAddress(token.href)) return token;
		return leadsNowhere(token.href) && token.text.trim() !== '' ? token : undefined;
	}

	/** The parser goes down one call for each list or quote within another. */
	private within<T>(find: () => T | undefined): T | undefined {
		if (this.depth === DEEPEST) return undefined;
		this.depth++;
		const token = find();
		this.depth--;
		return token;
	}

	/** A block that is refused leaves nothing behind of what the parser has noted down for later. */
	private unless<T>(
		find: (src: string) => T | undefined,
		src: string,
		isRefused: (token: T) => boolean,
	): T | undefined {
		const { inlineQueue } = this.lexer;
		const { length } = inlineQueue;
		const token = find(src);
		if (token && !isRefused(token)) return token;
		inlineQueue.length = length;
		return undefined;
	}

	private leftover(src: string, before: string): Tokens.Em | Tokens.Strong | undefined {
		if (endsJoined(before)) return undefined;
		const [raw, stars = '', text = ''] = LEFTOVER.exec(src) ?? [];
		if (raw === undefined) return undefined;
		const isInLetters = isSpaceless(lastOf(before)) || isSpaceless(firstOf(src.slice(raw.length)));
		if (stars !== '**' && !isInLetters) return undefined;
		const type = stars === '**' ? 'strong' : 'em';
		return { type, raw, text, tokens: this.lexer.inlineTokens(text) };
	}
}

/** Emphasises something, and leaves no part of its last marker over: `***.123-**` is not emphasis. */
function isWhole({ raw, text }: Tokens.Em | Tokens.Strong | Tokens.Del, src: string): boolean {
	return CONTENT.test(text) && src.charAt(raw.length) !== raw.charAt(0);
}

function fits(row: string, columns: number): boolean {
	const cells = row.trim().replace(/\\\|/g, '').replace(/^\|/, '').split('|');
	return cells.slice(columns).every((cell) => cell.trim() === '');
}

/**
 * Parses Markdown (CommonMark with GitHub's extensions); a single line break stays one.
 *
 * @returns the blocks, with stand-ins as in `keepLiteral`; `undefined` when the text cannot be parsed
 */
export function parseMarkdown(markdown: string): Token[] | undefined {
	try {
		const text = keepLiteral(markdown);
		const refused = new Set<string>();
		for (let tries = 0; ; tries++) {
			const tokenizer = new CautiousTokenizer(tries === 2 ? 'all' : refused);
			tokenizer.budget += SEARCHES * text.length;
			const tokens = new Lexer({ gfm: true, breaks: true, tokenizer }).lex(text);
			// Whether a definition is used is known at the end only; without it the rest may read differently.
			if (tokenizer.unused.length === 0) return tokens;
			for (const label of tokenizer.unused) refused.add(label);
		}
	} catch {
		// Thousands of quotes in one another: the parser goes down one call for each.
		return undefined;
	}
}
