/** Letters, digits and the signs that stand on them, as in Hindi or in decomposed accents. */
const WORD = '[\\p{L}\\p{N}\\p{M}]';

/**
 * Scripts that write no space between words, and Korean, whose particles follow the word directly: there
 * emphasis begins and ends in the midst of letters.
 */
const SPACELESS =
	'[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{sc=Hangul}\\p{sc=Bopomofo}\\p{sc=Yi}' +
	'\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}\\p{sc=Javanese}' +
	'\\p{sc=Balinese}\\p{sc=Tai_Le}\\p{sc=New_Tai_Lue}\\p{sc=Tai_Tham}\\p{sc=Tai_Viet}]';

/** The pattern of a character that makes a word with its neighbour; not the raised ones of `1º`, `m²`. */
export const JOINED = `(?![ªº\\p{No}]|${SPACELESS})${WORD}`;

const STARTS_WITH_WORD = new RegExp(`^${WORD}`, 'u');
const ENDS_WITH_WORD = new RegExp(`${WORD}$`, 'u');
const ENDS_JOINED = new RegExp(`(?:^|[^])${JOINED}$`, 'u');
const AT_SPACELESS = new RegExp(SPACELESS, 'u');

export const startsWithWord = (text: string) => STARTS_WITH_WORD.test(firstOf(text));
export const endsWithWord = (text: string) => ENDS_WITH_WORD.test(lastOf(text));
/** Whether the text ends in a word that a letter behind it would continue. */
export const endsJoined = (text: string) => ENDS_JOINED.test(lastOf(text));
export const isSpaceless = (character: string) => AT_SPACELESS.test(character);

/** The last character, a pair of surrogates counting as one. */
export const lastOf = (text: string) => /[^]?$/u.exec(text.slice(-2))?.[0] ?? '';
/** The first character, a pair of surrogates counting as one. */
export const firstOf = (text: string) => /^[^]?/u.exec(text.slice(0, 2))?.[0] ?? '';
const IS_JOINED = new RegExp(`^${JOINED}$`, 'u');
/** Whether two characters make one word, number or code. */
export const joins = (one: string, other: string) => IS_JOINED.test(one) && IS_JOINED.test(other);
