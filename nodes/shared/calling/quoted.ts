import { ORDINARY_WORDS } from './ordinaryWords';
import { unescaped } from './unescaped';

/** As many characters in a row are no coincidence; of writing that puts a word into one or two characters, fewer. */
const RUN = 8;
const DENSE_RUN = 4;
const BEGINNING = 4;
const DENSE =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A value below that is short: a name, a sum, an answer. Its words count from four letters on, else from six. */
const SHORT = 24;

/** So many ordinary words, in the same order, are a quotation all the same. */
const ORDINARY_IN_A_ROW = 4;
/** No fewer ordinary words are longer than this. */
const LONGEST_ORDINARY = 100;
const MOST_MARKS = 3;

/** A text as it is compared, and where in the original each character lies. */
interface Compared {
	characters: string[];
	from: number[];
	to: number[];
}

/** Which characters are compared: what is lost or replaced on the way differs from provider to provider. */
const VIEWS: Array<(character: string, original: string) => boolean> = [
	// Punctuation, white space and emoji may have been changed.
	(character) => isWordCharacter(character),
	// Letters outside ASCII may have been replaced.
	(_, original) => /[a-z0-9]/i.test(original),
	() => true,
];

/** The first and the last character of a run, in what is compared. */
type Run = [first: number, last: number];

/** From where to where, in the original. */
type Span = [from: number, to: number];

/**
 * Takes out of a provider's words whatever they repeat of the request's own texts: in whole or in part, in another
 * case, with other white space, with or without accents and punctuation, escaped in any of the usual ways.
 *
 * @param words as a person reads them, see `unescaped`
 * @param confidential the texts, as they were sent
 * @returns the words with `…` for each quotation
 */
export function withoutQuotations(words: string, confidential: string[]): string {
	const values = confidential.filter((value) => value.trim() !== '');
	if (values.length === 0) return words;
	const variants = [...new Set(values.flatMap((value) => [value.trim(), unescaped(value).trim()]))];
	const spans = VIEWS.flatMap((keeps) => {
		const said = compared(words, keeps);
		return variants.flatMap((value) => repeatedRuns(words, said, compared(value, keeps)));
	});
	spans.push(...repeatedWords(words, variants));
	return cutOut(words, spans).replace(
		// Providers use none of their own.
		/(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3)+/gu,
		'…',
	);
}

function repeatedRuns(words: string, said: Compared, value: Compared): Span[] {
	const length = value.characters.length;
	const shortest = value.characters.some((one) => DENSE.test(one)) ? 2 : 3;
	if (length < shortest) return [];
	const size = Math.min(RUN, length);
	const runs = repeatedGrams(said, value, size).filter(
		([first]) => size === RUN || standsAlone(words, said, first, size),
	);
	runs.push(...repeatedBeginnings(words, said, value));
	if (value.characters.some((one) => DENSE.test(one))) {
		const isDense = (gram: string) => [...gram].every((one) => DENSE.test(one));
		runs.push(...repeatedGrams(said, value, DENSE_RUN, isDense));
	}
	return runs.flatMap(([first, last]) => {
		return quotation(words, said, first, last, last - first + 1 >= length);
	});
}

/** What stands in both, at least so many characters in a row. */
function repeatedGrams(
	said: Compared,
	value: Compared,
	size: number,
	counts: (gram: string) => boolean = () => true,
): Run[] {
	const grams = new Set(gramsOf(value.characters, size).filter(counts));
	const runs: Run[] = [];
	gramsOf(said.characters, size).forEach((gram, index) => {
		if (!grams.has(gram)) return;
		const latest = runs.at(-1);
		// One further than the one before: the same run, one character longer.
		if (latest?.[1] === index + size - 2) latest[1]++;
		else runs.push([index, index + size - 1]);
	});
	return runs;
}

/** A quotation begins where the text does more often than not, so there less is enough. */
function repeatedBeginnings(words: string, said: Compared, value: Compared): Run[] {
	return said.characters.flatMap((_, from): Run[] => {
		if (from > 0 && isInOneWord(words, said, from - 1, from)) return [];
		let count = 0;
		while (
			count < value.characters.length &&
			said.characters[from + count] === value.characters[count]
		)
			count++;
		return count >= BEGINNING ? [[from, from + count - 1]] : [];
	});
}

/**
 * A run without the letters that two different words happen to begin or end with.
 *
 * @param isWhole whether all of the value was repeated
 */
function quotation(
	words: string,
	said: Compared,
	first: number,
	last: number,
	isWhole: boolean,
): Span[] {
	let [from, to] = [first, last];
	const inOneWord = (one: number, other: number) => isInOneWord(words, said, one, other);
	if (from > 0 && inOneWord(from - 1, from)) {
		let end = from;
		while (end < to && inOneWord(end, end + 1)) end++;
		if (end - from < 3 && !DENSE.test(said.characters[from] ?? '')) from = end + 1;
	}
	if (to + 1 < said.characters.length && inOneWord(to, to + 1)) {
		let start = to;
		while (start > from && inOneWord(start - 1, start)) start--;
		if (to - start < 3 && !DENSE.test(said.characters[to] ?? '')) to = start - 1;
	}
	if (from > to) return [];
	const span: Span = [said.from[from] ?? 0, said.to[to] ?? 0];
	return isOrdinary(words, span, isWhole ? 2 : ORDINARY_IN_A_ROW) ? [] : [span];
}

/** Whether a run holds ordinary words and nothing else, and fewer than make a quotation. */
function isOrdinary(words: string, [from, to]: Span, quotationFrom: number): boolean {
	let [start, end] = [from, to];
	while (start < end && !isWordCharacter(words.charAt(start))) start++;
	while (start < end && !isWordCharacter(words.charAt(end - 1))) end--;
	// Marks around a word are a quotation of their own.
	if (to - from - (end - start) > MOST_MARKS) return false;
	while (start > 0 && isWordCharacter(words.charAt(start - 1))) start--;
	while (end < words.length && isWordCharacter(words.charAt(end))) end++;
	if (end - start > LONGEST_ORDINARY) return false;
	const inside = wordsIn(words.slice(start, end));
	return (
		inside.length > 0 &&
		inside.length < quotationFrom &&
		inside.every(({ word }) => ORDINARY_WORDS.has(word))
	);
}

/** Single words of a text that no provider says of its own accord. */
function repeatedWords(words: string, values: string[]): Span[] {
	const own = new Set<string>();
	for (const value of values) {
		const isShort = value.length < SHORT;
		for (const { word } of wordsIn(value)) {
			const counts = word.length >= (isShort ? 4 : 6) || (isShort && /^\d{3,}$/.test(word));
			if (counts && !ORDINARY_WORDS.has(word)) own.add(word);
		}
	}
	return wordsIn(words).flatMap(({ word, from, to }): Span[] =>
		own.has(word) ? [[from, to]] : [],
	);
}

function cutOut(words: string, spans: Span[]): string {
	let [clean, end] = ['', 0];
	for (const [from, to] of spans.sort(([one], [other]) => one - other)) {
		if (to <= end) continue;
		const between = words.slice(end, from);
		// What little stands between two quotations was quoted, too.
		const isWithin = end > 0 && from >= end && between.replace(/[^\p{L}\p{N}]/gu, '').length <= 3;
		if (from >= end && !isWithin) clean += `${between}…`;
		end = to;
	}
	return clean + words.slice(end);
}

function compared(text: string, keeps: (typeof VIEWS)[number]): Compared {
	const result: Compared = { characters: [], from: [], to: [] };
	let at = 0;
	for (const one of text) {
		for (const character of folded(one)) {
			const isSecondSpace = character === ' ' && result.characters.at(-1) === ' ';
			if (isSecondSpace || !keeps(character, one)) continue;
			result.characters.push(character);
			result.from.push(at);
			result.to.push(at + one.length);
		}
		at += one.length;
	}
	return result;
}

/** One character without case, accents and typographic form: `É` → `e`, `ﬁ` → `fi`, a line break → a space. */
function folded(character: string): string {
	if (/^\s$/.test(character)) return ' ';
	if (character < '\u0080') return character.toLowerCase();
	return character
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toUpperCase()
		.toLowerCase()
		.normalize('NFKD')
		.replace(/\p{M}/gu, '');
}

function wordsIn(text: string): Array<{ word: string; from: number; to: number }> {
	return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
		word: [...match[0]].map(folded).join(''),
		from: match.index,
		to: match.index + match[0].length,
	}));
}

function gramsOf(characters: string[], size: number): string[] {
	const count = characters.length - size + 1;
	return Array.from({ length: Math.max(0, count) }, (_, index) =>
		characters.slice(index, index + size).join(''),
	);
}

function standsAlone(words: string, said: Compared, index: number, size: number): boolean {
	if (DENSE.test(said.characters[index] ?? '')) return true;
	const last = index + size - 1;
	const joins = (one: number, other: number) =>
		one >= 0 && other < said.characters.length && isInOneWord(words, said, one, other);
	return !joins(index - 1, index) && !joins(last, last + 1);
}

/** Whether two neighbours belong to one word of the original. */
function isInOneWord(words: string, said: Compared, one: number, other: number): boolean {
	const between = words.slice(said.to[one], said.from[other]);
	return (
		isWordCharacter(said.characters[one] ?? '') &&
		isWordCharacter(said.characters[other] ?? '') &&
		!/[^\p{M}]/u.test(between)
	);
}

function isWordCharacter(character: string): boolean {
	return /[\p{L}\p{N}]/u.test(character);
}
