import type { INodeProperties } from 'n8n-workflow';
import { toObject } from '../item/tolerant';
import { foldWords } from '../text/fold';
import { readTexts, type Refuse } from './setting';

/** Certain words, as `foldWords` writes them. */
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
	const { match = 'contains', texts } = toObject(toObject(option).rule);
	if (!isMatch(match))
		throw refuse('cannot be read: Match has a value that is not in its list', CHOOSE);
	const phrases = readTexts(texts ?? [], undefined, refuse).map((text) => {
		const phrase = foldWords(text);
		if (phrase !== '') return phrase;
		throw refuse(
			`cannot be used: “${text.slice(0, 40)}” has no word in it`,
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
	const message = ` ${foldWords(text)} `;
	return phrases.some((phrase) => {
		if (match === 'equals') return message === ` ${phrase} `;
		if (match === 'startsWith') return message.startsWith(` ${phrase} `);
		return message.includes(` ${phrase} `);
	});
}
