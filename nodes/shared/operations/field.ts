import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { maskNumber } from '../item/phoneNumber';
import { asWritten } from '../n8n/rawExpression';

/**
 * @param message what is the matter, naming the field by its label
 * @param description what to do
 */
export function fieldError(
	context: IExecuteFunctions,
	itemIndex: number,
	message: string,
	description: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, { description, itemIndex });
}

/** What JavaScript makes of an object that stands in a text: `Order: {{ $json.order }}`. */
const OBJECT = '[object Object]';

/**
 * Reads a text field.
 *
 * @param name the field's name
 * @param label the field's label, for the error
 * @returns the text as it was written, `''` when empty; a number or a boolean from an expression as text
 * @throws NodeOperationError for an object, a list, a date and what else is no text, also where an expression put
 *   an object into the text
 */
export function readText(
	context: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	const text = asText(context, value, label, itemIndex);
	// A person may write these words, an expression cannot mean them.
	if (text.includes(OBJECT) && !asWritten(context, name, itemIndex).includes(OBJECT)) {
		throw holdsObject(context, label, itemIndex);
	}
	return text;
}

/**
 * Reads a text field that must hold something.
 *
 * @param label the field's label, for the error
 * @throws NodeOperationError as `readText`, and when nothing in the text can be seen
 */
export function readRequiredText(
	context: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const text = readText(context, name, label, itemIndex);
	if (!isBlank(text)) return text;
	throw fieldError(
		context,
		itemIndex,
		`${label} is empty`,
		`Fill in "${label}". If it is an expression, check that the previous node gives it a value.`,
	);
}

/**
 * Reads the value of a text field inside of a collection, or of one that picks from a list, as `readText` reads
 * a field of its own.
 *
 * @param label the field's label, for the error
 * @returns the text without white space around it
 * @throws NodeOperationError for what is no text
 */
export function toText(
	context: IExecuteFunctions,
	value: unknown,
	label: string,
	itemIndex: number,
): string {
	const text = asText(context, value, label, itemIndex).trim();
	if (text.includes(OBJECT)) throw holdsObject(context, label, itemIndex);
	return text;
}

/**
 * Reads labels: a list, a text with commas, or a list written as JSON, as an AI model may give it.
 *
 * @param label the field's label, for the error
 * @returns each once, trimmed, none of them empty
 * @throws NodeOperationError for an object or a list among them
 */
export function readLabels(
	context: IExecuteFunctions,
	value: unknown,
	label: string,
	itemIndex: number,
): string[] {
	const entries = Array.isArray(value) ? (value as unknown[]) : fromJson(value);
	const texts = entries.map((entry) => toText(context, entry, label, itemIndex));
	const labels = texts.flatMap((text) => text.split(',')).map((text) => text.trim());
	return [...new Set(labels)].filter((text) => text !== '');
}

function fromJson(value: unknown): unknown[] {
	if (typeof value !== 'string' || !/^\s*\[.*\]\s*$/s.test(value)) return [value];
	try {
		const list: unknown = JSON.parse(value);
		return Array.isArray(list) ? list : [value];
	} catch {
		return [value];
	}
}

/**
 * Reads a switch, whose expression may also give the words `true` and `false`.
 *
 * @param fallback for one that was not added
 * @throws NodeOperationError for anything else
 */
export function readFlag(
	context: IExecuteFunctions,
	value: unknown,
	label: string,
	itemIndex: number,
	fallback = false,
): boolean {
	if (value === undefined) return fallback;
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (word === true || word === 'true') return true;
	if (word === false || word === 'false') return false;
	throw fieldError(
		context,
		itemIndex,
		`${label} is neither true nor false: ${shown(value)}`,
		`Switch "${label}" on or off, or give it an expression whose value is true or false.`,
	);
}

/**
 * Reads a choice, whose expression may give anything.
 *
 * @param value the field's value
 * @throws NodeOperationError for a value that is none of them
 */
export function readChoice(
	context: IExecuteFunctions,
	value: unknown,
	{ displayName, options = [] }: INodeProperties,
	itemIndex: number,
): string {
	const choices = options.flatMap((one) => ('value' in one ? String(one.value) : []));
	const choice = choices.find((one) => one === value);
	if (choice !== undefined) return choice;
	throw fieldError(
		context,
		itemIndex,
		`${displayName} is none of its choices: ${shown(value)}`,
		`Select one in the list of "${displayName}". An expression may give: ${choices.join(', ')}.`,
	);
}

/** Whether nothing in a text can be seen: white space, joiners, marks of direction. */
export function isBlank(text: string): boolean {
	return !/[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

const LONGEST_SHOWN = 40;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?!\d)/;
const NUMBER = /\d(?:[\s().-]{0,2}\d){6,}/;

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
	const text = NUMBER.test(line) && !DATE.test(line) ? maskNumber(line) : line;
	const signs = [...text];
	const cut =
		signs.length > LONGEST_SHOWN ? `${signs.slice(0, LONGEST_SHOWN - 1).join('')}…` : text;
	return typeof value === 'number' ? cut : `"${cut}"`;
}

function asText(
	context: IExecuteFunctions,
	value: unknown,
	label: string,
	itemIndex: number,
): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	const kind = kindOf(value);
	throw fieldError(context, itemIndex, `${label} is ${kind}, not text`, CURES[kind]);
}

type Kind = keyof typeof CURES;

function kindOf(value: unknown): Kind {
	if (typeof value === 'number') return 'a number without a value';
	if (typeof value === 'function') return 'a function';
	if (Array.isArray(value)) return 'a list';
	// luxon's dates, of whichever copy of it.
	const isDate = value instanceof Date || (value as { isLuxonDateTime?: true }).isLuxonDateTime;
	return isDate ? 'a date' : 'an object';
}

const CURES = {
	'an object':
		'Choose the part of it that is text, e.g. {{ $json.output.text }}, or write all of it out: {{ JSON.stringify($json.output) }}.',
	'a list':
		"Choose one entry, e.g. {{ $json.output[0].text }}, or join the entries: {{ $json.names.join(', ') }}.",
	'a date': "Say how the date is written, e.g. {{ $now.toFormat('dd.MM.yyyy HH:mm') }}.",
	'a number without a value':
		'The expression calculates with something that is no number, or divides by zero. Check that the previous node gives every value.',
	'a function': 'Put brackets behind its name, e.g. {{ $json.text.trim() }}.',
};

function holdsObject(
	context: IExecuteFunctions,
	label: string,
	itemIndex: number,
): NodeOperationError {
	return fieldError(
		context,
		itemIndex,
		`${label} says "${OBJECT}" where an expression gives an object`,
		CURES['an object'],
	);
}
