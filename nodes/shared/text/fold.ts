/**
 * Marks on letters: of Latin, Greek and Cyrillic; the points of Hebrew; the vowel signs of Arabic. Other scripts'
 * marks are letters, and so is й, which nobody takes for и.
 */
const ACCENTS =
	/(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/g;
/** Invisible or of no meaning: what joins and colours emoji, keycaps, soft hyphens, marks of direction, tatweel. */
const INVISIBLE = /\p{Cf}|\p{Emoji_Modifier}|[\ufe00-\ufe0f]|\u20e3|\u0640/gu;
/** Each a word of its own: emoji and other symbols, and letters of scripts that write no spaces. */
const ALONE =
	/[\p{S}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const GAPS = /[\p{P}\p{Z}\p{Cc}]+/gu;
/**
 * Punctuation that Unicode counts as letters or symbols: the apostrophes of Ukrainian, Uzbek, Hawaiian and others,
 * and WhatsApp's own marks, `~struck~`, `` `code` `` and the `>` of a quotation.
 */
const MARKS = /[\u02b9-\u02bf\u02c8\u02ca\u02cb\u02ee\u07f4\u07f5\ua78b\ua78c~`]|^[ \t>]*>/gmu;

/** Letters that people write for each other, and that no decomposition joins: the right one for each. */
const TWINS = new Map<string, string>(
	Object.entries({
		// Latin letters with a stroke, and those of two.
		l: 'ł',
		d: 'đð',
		o: 'ø',
		h: 'ħ',
		t: 'ŧ',
		b: 'ƀ',
		i: 'ı',
		ae: 'æ',
		oe: 'œ',
		th: 'þ',
		// Greek.
		σ: 'ς',
		// Arabic letters, and those of Persian, Urdu and their neighbours.
		ا: 'ٱ',
		ي: 'یى',
		ك: 'ک',
		ه: 'ةہھەۃ',
	}).flatMap(([plain, twins]) => [...twins].map((twin): [string, string] => [twin, plain])),
);
const TWIN = new RegExp(`[${[...TWINS.keys()].join('')}]`, 'g');

/** Digits of any script: each begins with its 0. */
const DIGIT = /(?![0-9])\p{Nd}/gu;

function toAsciiDigit(digit: string): string {
	const code = digit.codePointAt(0) ?? 0;
	let value = 0;
	while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
	return String(value);
}

/**
 * Folds a text for comparing: case, accents, punctuation, WhatsApp's own marks, skin tones and blanks make no
 * difference, nor do letters and digits that people write for each other.
 *
 * @returns its words in plain lower case, one space between them, each emoji a word of its own; `''` where there are
 *   none. Equal texts mean the same words; a phrase within spaces is looked for within spaces.
 */
export function foldWords(text: string): string {
	return (
		text
			// Up and down again: ß and SS, ı and I become the same.
			.toUpperCase()
			.toLowerCase()
			.normalize('NFKD')
			.replace(ACCENTS, '')
			.normalize('NFC')
			.replace(INVISIBLE, '')
			.replace(MARKS, ' ')
			.replace(TWIN, (letter) => TWINS.get(letter) ?? letter)
			.replace(DIGIT, toAsciiDigit)
			.replace(ALONE, ' $& ')
			.replace(GAPS, ' ')
			.replace(/ {2,}/g, ' ')
			.trim()
	);
}
