import { decodeEntities } from '../text/entities';

/** Looked at of a provider's words; nobody's reason is longer, and a bound keeps this cheap. */
const LONGEST = 2_000;

/** So many letters and digits in a row are a repetition, within words and across them. */
const RUN = 12;
/** So many where one of them is outside of the Latin alphabet: providers write English. */
const FOREIGN_RUN = 4;

/** Quotation marks; none of them ends within a word of the request. */
const QUOTES = /["'“”„‟«»‹›‘’‚`「」『』]/;
const MOST_QUOTATIONS = 40;

/** Stands between two values, so that no run goes over from one to the next. */
const BETWEEN = '\ue000';

/**
 * Whether what a provider said repeats anything of the request's texts or secrets. It then may be shown to nobody:
 * an execution's log would hold it. When in doubt it does. One of these is enough:
 *
 * - 12 letters and digits in a row that stand in a row in a value, too; 4 with one outside of the Latin alphabet
 * - a quotation that a value holds, from the beginning of a word on
 * - a number of 4 digits and more that a value holds
 * - a whole value, however short, of those that are `confidential`
 *
 * Compared are letters, digits and emoji, without case, accents, and what JSON, a URL or HTML makes of them.
 * Takes time in step with the length of both.
 *
 * @param values all texts that the request holds
 * @param confidential those of them that people wrote, and secrets
 */
export function repeats(words: string, values: string[], confidential: string[] = []): boolean {
	if (words.length > LONGEST) return true;
	const all = [...values, ...confidential].filter((value) => /[\p{L}\p{N}\p{So}]/u.test(value));
	const said = spaced(words);
	const given = spaced(all.join(BETWEEN));
	return (
		sharesRun(said, given) ||
		sharesNumber(said, given) ||
		quotes(words, given) ||
		confidential.some((value) => holds(said, spaced(value)))
	);
}

/** Whether words hold a number of seven digits or more, however it is grouped: it may be somebody's phone. */
export function holdsLongNumber(words: string): boolean {
	const withoutDates = plain(words).replace(/(?<!\p{Nd})\d{4}-\d\d-\d\d(?!\p{Nd})/gu, '');
	return /\p{Nd}(?:[\s\p{Pd}\p{Cf}().[\]/·•_~*-]{0,4}\p{Nd}){6}/u.test(withoutDates);
}

function sharesRun(said: string, given: string): boolean {
	const [one, other] = [solid(said), solid(given)];
	const long = new Set(runsOf(one, RUN));
	const foreign = new Set([...runsOf(one, FOREIGN_RUN)].filter((run) => /[^a-z0-9]/.test(run)));
	for (const run of runsOf(other, RUN)) if (long.has(run)) return true;
	if (foreign.size === 0) return false;
	for (const run of runsOf(other, FOREIGN_RUN)) if (foreign.has(run)) return true;
	return false;
}

function* runsOf(text: string, size: number): Iterable<string> {
	for (let at = 0; at + size <= text.length; at++) yield text.slice(at, at + size);
}

function sharesNumber(said: string, given: string): boolean {
	const numbers = new Set(said.match(/\d{4,}/g));
	return numbers.size > 0 && (given.match(/\d{4,}/g) ?? []).some((one) => numbers.has(one));
}

function quotes(words: string, given: string): boolean {
	const quotations = new Set(plain(words).split(QUOTES).slice(1).map(spaced));
	if (quotations.size > MOST_QUOTATIONS) return true;
	return [...quotations].some((one) => one.trim().length > 1 && given.includes(one.trimEnd()));
}

/** Whole words of it; in scripts without spaces any place. */
function holds(said: string, value: string): boolean {
	if (value.trim() === '') return false;
	return /[^a-z0-9 ]/.test(value) ? solid(said).includes(solid(value)) : said.includes(value);
}

/** Letters, digits and emoji in lower case and without accents, with one space for all between them and around. */
function spaced(text: string): string {
	const folded = plain(text)
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toUpperCase()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{So}\ue000]+/gu, ' ');
	return ` ${folded.replaceAll(BETWEEN, ` ${BETWEEN} `).trim()} `;
}

const solid = (text: string) => text.replaceAll(' ', '');

/** Without the escapes of JSON, URLs and HTML, also one in the other. */
function plain(text: string): string {
	let before = text;
	for (let round = 0; round < 4; round++) {
		const after = decodeEntities(
			before
				.replace(/(?:%[0-9a-f]{2})+/gi, fromUrl)
				.replace(/\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_, four?: string, two?: string) =>
					String.fromCharCode(parseInt(four ?? two ?? '', 16)),
				)
				.replace(/\\+[nrtbf]/g, ' ')
				.replace(/\\+(["'/\\])/g, '$1'),
		);
		if (after === before) break;
		before = after;
	}
	return before;
}

function fromUrl(escaped: string): string {
	try {
		return decodeURIComponent(escaped);
	} catch {
		// Cut off within a character.
		return ' ';
	}
}
