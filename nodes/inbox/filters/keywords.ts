import type { INodeProperties } from 'n8n-workflow';
import { readList } from '../item/lists';

export interface KeywordSettings {
	match: 'contains' | 'equals' | 'startsWith';
	/** Words or phrases as a person wrote them; one of them is enough. */
	texts: string[];
}

export const keywordsField: INodeProperties = {
	displayName: 'Keywords or Phrases',
	name: 'keywords',
	type: 'fixedCollection',
	placeholder: 'Add Keywords',
	default: {},
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

/** @param option the panel's value; @returns `undefined` when there is nothing to look for */
export function readKeywords(option: unknown): KeywordSettings | undefined {
	const { match, texts: given } = (option as { rule?: Partial<KeywordSettings> })?.rule ?? {};
	const wanted = readList(given);
	return wanted.length === 0 ? undefined : { match: match ?? 'contains', texts: wanted };
}

/**
 * Whether a message's text contains, is or begins with one of the texts. Whole words are compared, in any
 * case, with or without accents and punctuation. A text of nothing but punctuation matches nothing.
 */
export function hasKeyword(text: string, settings: KeywordSettings): boolean {
	const message = ` ${toWords(text)} `;
	return settings.texts.some((wanted) => {
		const phrase = toWords(wanted);
		if (phrase === '') return false;
		if (settings.match === 'equals') return message === ` ${phrase} `;
		if (settings.match === 'startsWith') return message.startsWith(` ${phrase} `);
		return message.includes(` ${phrase} `);
	});
}

/** Accents on Latin, Greek and Cyrillic letters, and the vowel signs of Arabic; other scripts' marks are letters. */
const ACCENTS = /[\u0300-\u036f\u064b-\u065f]/g;
/** Invisible: what joins and colours emoji, soft hyphens, marks of direction. */
const INVISIBLE = /[\p{Cf}\ufe00-\ufe0f]/gu;
/** Each a word of its own: emoji and other symbols, and letters of scripts that write no spaces. */
const ALONE =
	/[\p{S}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const GAPS = /[\p{P}\p{Z}\p{Cc}]+/gu;

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
			.replace(ALONE, ' $& ')
			.replace(GAPS, ' ')
			.replace(/ {2,}/g, ' ')
			.trim()
	);
}
