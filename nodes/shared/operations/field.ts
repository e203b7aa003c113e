import { maskNumber } from '../item/phoneNumber';

/** Whether nothing in a text can be seen: white space, joiners, marks of direction. */
export function isBlank(text: string): boolean {
	return !/[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

const LONGEST_SHOWN = 40;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?!\d)(?:[T ]\d{2}:[\d:.,]+)?/i;
const NUMBER = /\p{Nd}(?:[\s().·\p{Pd}]{0,3}\p{Nd}){6,}/u;

/**
 * Shows a value that was refused, for an error. Not for a field that may hold a message.
 *
 * @returns a text in quotes and on one line, cut after 40 characters, its signs hidden where it holds a phone number
 */
export function shown(value: unknown): string {
	if (value === undefined || value === null) return 'empty';
	if (typeof value !== 'string' && typeof value !== 'number') {
		return typeof value === 'boolean' ? String(value) : kindOf(value);
	}
	const line = String(value).slice(0, 500).replace(/\s+/g, ' ').trim();
	if (line === '') return 'empty';
	const text = NUMBER.test(line.replace(DATE, '')) ? maskNumber(line) : line;
	const signs = [...text];
	const cut =
		signs.length > LONGEST_SHOWN ? `${signs.slice(0, LONGEST_SHOWN - 1).join('')}…` : text;
	return typeof value === 'number' ? cut : `"${cut}"`;
}

type Kind = keyof typeof CURES;

/** What a value is that is not text, for an error. */
export function kindOf(value: unknown): Kind {
	if (typeof value === 'number') return 'a number without a value';
	if (typeof value === 'function') return 'a function';
	if (Array.isArray(value)) return 'a list';
	// luxon's dates, of whichever copy of it.
	const isDate = value instanceof Date || (value as { isLuxonDateTime?: true }).isLuxonDateTime;
	return isDate ? 'a date' : 'an object';
}

/** What to do about each kind. */
export const CURES = {
	'an object':
		'Choose the part of it that is text, e.g. {{ $json.output.text }}, or write all of it out: {{ JSON.stringify($json.output) }}.',
	'a list':
		"Choose one entry, e.g. {{ $json.output[0].text }}, or join the entries: {{ $json.names.join(', ') }}.",
	'a date': "Say how the date is written, e.g. {{ $now.toFormat('dd.MM.yyyy HH:mm') }}.",
	'a number without a value':
		'The expression calculates with something that is not a number, or divides by zero. Check that the previous node gives every value.',
	'a function': 'Put brackets after its name, e.g. {{ $json.text.trim() }}.',
};
