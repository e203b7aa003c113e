import type { INodeProperties } from 'n8n-workflow';
import { asObject } from '../item/tolerant';
import { readTexts, type Refuse } from './setting';

/** Certain words, as `toWords` writes them. */
export interface Keywords {
	match: Match;
	/** One of them is enough. */
	phrases: string[];
}

const MATCHES = ['contains', 'equals', 'startsWith'] as const;
type Match = (typeof MATCHES)[number];

export const keywordsField: INodeProperties = {
	displayName: 'Keywords or Phrases',
	name: 'keywords',
	type: 'fixedCollection',
	placeholder: 'Add Keywords',
	// Open and ready to fill in, as soon as the filter is chosen.
	default: { rule: { match: 'contains', texts: [''] } },
	description: 'Start the workflow only for messages with certain words',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				{
					displayName: 'Match',
					name: 'match',
					type: 'options',
					options: [
						{
							name: 'Contains Any',
							value: 'contains',
							description: 'The message contains one of the texts',
						},
						{
							name: 'Equals Any',
							value: 'equals',
							description: 'The message is one of the texts, and nothing else',
						},
						{
							name: 'Starts With Any',
							value: 'startsWith',
							description: 'The message begins with one of the texts',
						},
					],
					default: 'contains',
					description: 'Where in the message the text has to be',
				},
				{
					displayName: 'Texts',
					name: 'texts',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Text' },
					default: [],
					placeholder: 'e.g. opening hours',
					description:
						'Words or phrases to look for. Only whole words count; capital letters, accents and punctuation make no difference.',
				},
			],
		},
	],
};

/**
 * @param option the panel's value
 * @returns `undefined` when the filter is not set
 * @throws SettingError when there is nothing to look for
 */
export function readKeywords(option: unknown, refuse: Refuse): Keywords | undefined {
	if (option === undefined) return undefined;
	const { match = 'contains', texts } = asObject(asObject(option)?.rule) ?? {};
	if (!isMatch(match)) throw refuse('cannot be read: Match is none of its choices', CHOOSE);
	const phrases = readTexts(texts ?? [], undefined, refuse).map((text) => {
		const phrase = toWords(text);
		if (phrase !== '') return phrase;
		throw refuse(
			`cannot be used: “${text.slice(0, 40)}” holds no word`,
			'Punctuation makes no difference, so there would be nothing to look for. Write words, numbers or emoji.',
		);
	});
	return { match, phrases };
}

const CHOOSE = 'Choose one from the list.';
const isMatch = (value: unknown): value is Match => MATCHES.some((match) => match === value);

/**
 * Whether a message's text contains, is or begins with one of the phrases. Whole words are compared, in any
 * case, with or without accents and punctuation.
 */
export function hasKeyword(text: string, { match, phrases }: Keywords): boolean {
	const message = ` ${toWords(text)} `;
	return phrases.some((phrase) => {
		if (match === 'equals') return message === ` ${phrase} `;
		if (match === 'startsWith') return message.startsWith(` ${phrase} `);
		return message.includes(` ${phrase} `);
	});
}

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

/** @returns the words of a text in plain lower case, one space between them */
function toWords(text: string): string {
	return (
		text
			// Up and down again: ß and SS, ı and I become the same.
			.toUpperCase()
			.toLowerCase()
			.normalize('NFKD')
			.replace(ACCENTS, '')
			.normalize('NFC')
			.replace(INVISIBLE, '')
			.replace(TWIN, (letter) => TWINS.get(letter) ?? letter)
			.replace(DIGIT, toAsciiDigit)
			.replace(ALONE, ' $& ')
			.replace(GAPS, ' ')
			.replace(/ {2,}/g, ' ')
			.trim()
	);
}
