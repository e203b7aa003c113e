import { asLiteral, asTyped } from './markers';
import { settlePairs } from './pairs';
import { JOINED } from './words';

/** Runs of markers in the midst of a word, a number or a code: `2*8`, `snake_case`, `50~~100`. */
const IN_WORD = new RegExp(`(?<=${JOINED})(?!(?<!\\*)\\*\\*(?!\\*))([*_~])\\1*(?=${JOINED})`, 'gu');

/** One tilde is a range or "about", three and more a line; two strike through. A line may begin a code block. */
const OTHER_TILDES = /(?<![~\\])(?:~|~{3,})(?!~)/g;

/** Bold text right behind bold text. */
const NEIGHBOURS =
	/(?<![*\p{L}\p{N}])\*\*[^\s*][^*]*(?:(?<=[\p{L}.:!?)])\*{4}(?=\p{L})[^*]*)+\*\*(?!\*)/gu;

/** Longer than any emphasis: a blank to fill in, a masked number. On a line of its own it is a rule. */
const LONG_RUN = /([*_])\1{3,}/g;
const ONLY_RUN = /^[ \t>]*([*_~])\1+[ \t]*$/;

/** A footnote's sign `(*)`, patterns of file names `*.txt,*.pdf`, products `(2+3)*4*(5)`, `__init__.py`. */
const SIGNS =
	/(?<=[([{"'])\*+(?=[)\]}"'])|(?<=^|[\s,;(/"'])\*+(?=\.\w)|(?<=\))\*{1,2}(?=[\d(])|(?<=\w)_+(?=\.[a-z]\w*)/gim;
/** What opens in `__init__.py`, where `SIGNS` finds what closes. */
const DUNDER = /(?<!\S)_+(?=\w+?_+\.[a-z])/gi;

/** What people copy or tap: web and mail addresses, `t.me/name_`, `@name_`, `#tag_`. */
const COPIED =
	/(?:[a-z][a-z0-9+.-]{0,30}:\/\/|www\.)(?:[^\s<>"()[\]|]|\([^\s<>"()[\]|]{0,200}\))+|[\w.+*-]{1,64}@[\w*-]{1,64}(?:\.[\w*-]{1,64}){1,8}|(?<![\w@.])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}\/(?:[^\s<>"()[\]|]|\([^\s<>"()[\]|]{0,200}\))+|(?<![\p{L}\p{N}])[@#][\w.]+/giu;
/** Behind an address asterisks and tildes are markers, underscores are part of it. */
const BEHIND_COPIED = /[*~.,;:!?'"]+$/;
/** Unless an underscore stands right before it, too. */
const BEHIND_UNDERSCORED = /[_*~.,;:!?'"]+$/;

/** What the parser may see of all that begins with an angle bracket: a line break of HTML, an address. */
const SEEN =
	/<br[ \t]{0,9}\/?>|<(?:[a-z][a-z0-9+.-]{0,30}:\/\/|mailto:|tel:)[^\s<>]+>|<(?![!?/])[^\s<>@=]+@[^\s<>@=]+>/;
/** A tag if it is one, otherwise the bracket. */
const TAGS = new RegExp(
	`(${SEEN.source})|<\\/?[a-z][a-z0-9]{0,15}(?:\\s[^<>\\n]*=[^<>\\n]*)?\\s?\\/?>|<`,
	'gi',
);

/** From a Windows path to the end of its line backslashes are backslashes; folders have spaces. */
const PATH = /(?<![\p{L}\p{N}])[a-z]:\\[^\n]*|(?<!\S)\\\\(?=[\w.-]+\\)[^\n]*|¯\\/giu;

/**
 * Takes out of the parser's sight what looks like Markdown and was not meant as such: each such character
 * is replaced by a stand-in of the same length (`asLiteral`), which `writeMarkers` undoes.
 */
export function keepLiteral(markdown: string): string {
	const text = markdown
		.replace(TAGS, (tag, seen?: string) => seen ?? asTyped(tag))
		.replace(PATH, keepPath)
		.replace(COPIED, keepCopied);
	return keepRuns(text);
}

/** Lines that only emphasise are left to the parser: what it makes of them is a rule or a code block. */
function keepRuns(text: string): string {
	if (!/[*_~]/.test(text)) return text;
	return text
		.split('\n')
		.map((line) => {
			if (!/[*_~]/.test(line) || ONLY_RUN.test(line)) return line;
			const beginsCode = /^[ \t>]*~{3,}/.exec(line)?.[0] ?? '';
			const words = line
				.slice(beginsCode.length)
				.replace(NEIGHBOURS, (bold) => bold.replaceAll('****', ''))
				.replace(/\S+/g, keepMasked)
				.replace(IN_WORD, asLiteral);
			const rest = settlePairs(words)
				.replace(OTHER_TILDES, asLiteral)
				.replace(LONG_RUN, asLiteral)
				.replace(DUNDER, asLiteral)
				.replace(SIGNS, asLiteral);
			return beginsCode + rest;
		})
		.join('\n');
}

function keepPath(path: string): string {
	const end = path.search(/\s|$/);
	return asLiteral(path.slice(0, end)) + path.slice(end).replace(/\\/g, asLiteral);
}

function keepCopied(address: string, ...match: unknown[]): string {
	const [offset, whole] = match.slice(-2) as [number, string];
	const opener = /[*_]+$/.exec(whole.slice(Math.max(0, offset - 3), offset))?.[0] ?? '';
	const isUnderscored = opener.endsWith('_');
	const behind = (isUnderscored ? BEHIND_UNDERSCORED : BEHIND_COPIED).exec(address)?.[0] ?? '';
	const before = /^[*_]+/.exec(address)?.[0] ?? '';
	const begin = before !== '' && behind.startsWith(before) ? before.length : 0;
	const end = address.length - behind.length;
	return address.slice(0, begin) + asLiteral(address.slice(begin, end)) + behind;
}

/** `€50,-`, `100.-`, `₹1,499/-`, and times from an hour on: `10:00-`. */
const PRICE = /^[\p{Sc}\d][\d.,:']*(?:[.,/]|(?<=:\d\d))-$/u;

/**
 * A masked number, e.g. `***.123.456-**`, `123.***.***-09`: asterisks among digits that do not embrace any.
 * Of a single run the other may stand at another word.
 */
function keepMasked(word: string): string {
	if (!word.includes('*') || /\p{L}/u.test(word)) return word;
	const runs = word.match(/\*+/g) ?? [];
	if (runs.length === 1) return /[\d)]\*+[\d(-]/.test(word) ? asLiteral(word) : word;
	const isEven = runs.length % 2 === 0 && runs.every((run) => run === runs[0]);
	const embraced = word.split(/\*+/).filter((_piece, index) => index % 2 === 1);
	const isMeant = embraced.every(
		(piece) => PRICE.test(piece) || (/[\d\p{S}]/u.test(piece) && !/^[.,/]|[-/]$/.test(piece)),
	);
	return isEven && isMeant ? word : asLiteral(word);
}
