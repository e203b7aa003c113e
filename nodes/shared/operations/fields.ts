import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { asObject } from '../item/tolerant';
import { asWritten } from '../n8n/rawExpression';
import { CURES, isBlank, kindOf, shown } from './field';
import { toInstant, toIsoSeconds } from './instant';

/** What JavaScript makes of an object that stands in a text: `Order: {{ $json.order }}`. */
const OBJECT = '[object Object]';

/** @returns the reader of a node's fields for one input item */
export const fieldsOf = (context: IExecuteFunctions, itemIndex: number): Fields =>
	new Fields(context, itemIndex);

/**
 * Reads the fields of a node for one input item. What cannot be read is an error that names the field by its
 * label, as the panel shows it, and says what to do.
 */
export class Fields {
	constructor(
		readonly context: IExecuteFunctions,
		readonly itemIndex: number,
	) {}

	/** @returns the value of a field as it is */
	get(name: string, fallback?: unknown): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, fallback as never);
	}

	/** @returns the value of what is picked from a list or given by hand, as it is */
	extracted(name: string): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, '', { extractValue: true });
	}

	/**
	 * Reads the values of a collection that were added.
	 *
	 * @returns `{}` for none
	 * @throws NodeOperationError for an expression that gives something else
	 */
	collection(name: string): IDataObject {
		const values = asObject(this.get(name, {}));
		if (values) return values as IDataObject;
		const label = name.replace(/([A-Z])/g, ' $1').replace(/^./, (first) => first.toUpperCase());
		throw this.error(`${label} cannot be read`, `Remove the expression from "${label}".`);
	}

	/**
	 * Reads a filter of a list. One that was left empty in the panel lets everything through; one whose expression
	 * gives nothing must not: the whole list would come, and what is done to it next was meant for a part.
	 *
	 * @param path the field's name, or `filters.name` within a collection
	 * @returns its value as it is, `undefined` where nothing is filtered
	 * @throws NodeOperationError for an expression that gives nothing
	 */
	filter(path: string, label: string): unknown {
		const [name = '', key] = path.split('.');
		const collection = key === undefined ? {} : this.collection(name);
		if (key !== undefined && !(key in collection)) return undefined;
		const value = key === undefined ? this.get(name, '') : collection[key];
		const values = [value].flat().filter((one) => (one ?? '') !== '');
		if (values.some((one) => typeof one !== 'string' || !isBlank(one))) return value;
		if (![path, name].some((one) => this.written(one).startsWith('='))) return undefined;
		throw this.error(
			`${label} is an expression that gives nothing`,
			`Nothing was read: without "${label}" everything would come. Check that the previous node gives it a value, or leave such items out with an If node before this one.`,
		);
	}

	/** @returns what a field holds as it was written: an expression as its text, not its value */
	written(name: string): string {
		return asWritten(this.context, name, this.itemIndex);
	}

	/**
	 * Reads a text field.
	 *
	 * @returns the text as it was written, `''` when empty; a number or a boolean from an expression as text
	 * @throws NodeOperationError for an object, a list, a date and any other value that is not text, also where an expression put
	 *   an object into the text
	 */
	text(name: string, label: string): string {
		const text = this.asText(this.get(name, ''), label);
		// A person may write these words, an expression cannot mean them.
		if (text.includes(OBJECT) && !this.written(name).includes(OBJECT)) throw this.object(label);
		return text;
	}

	/**
	 * Reads a text field that must hold something.
	 *
	 * @throws NodeOperationError as `text`, and when nothing in the text can be seen
	 */
	required(name: string, label: string): string {
		const text = this.text(name, label);
		if (!isBlank(text)) return text;
		throw this.error(
			`${label} is empty`,
			`Fill in "${label}". If it is an expression, check that the previous node gives it a value.`,
		);
	}

	/**
	 * Reads what is picked from a list, or given by its identifier.
	 *
	 * @returns `''` when nothing is
	 * @throws NodeOperationError for a value that is not text
	 */
	picked(name: string, label: string): string {
		return this.textOf(this.extracted(name), label);
	}

	/**
	 * Reads what has to be picked.
	 *
	 * @throws NodeOperationError as `picked`, when nothing is, and for dots, which would lead elsewhere in a path
	 */
	pickedId(name: string, label: string): string {
		const id = this.picked(name, label);
		if (/[^.]/.test(id)) return id;
		throw this.error(
			`${label} is ${id === '' ? 'empty' : 'not an ID'}`,
			`Select one in the list of "${label}", or give its ID. If it is an expression, check that the previous node gives it a value.`,
		);
	}

	/**
	 * Reads the value of a text field inside of a collection, as `text` reads a field of its own.
	 *
	 * @returns the text without white space around it
	 * @throws NodeOperationError for a value that is not text
	 */
	textOf(value: unknown, label: string): string {
		const text = this.asText(value, label).trim();
		if (text.includes(OBJECT)) throw this.object(label);
		return text;
	}

	/**
	 * Reads labels: a list, a text with commas, or a list written as JSON, as an AI model may give it.
	 *
	 * @returns each once, trimmed, none of them empty
	 * @throws NodeOperationError for an object or a list among them
	 */
	labels(value: unknown, label: string): string[] {
		const entries = Array.isArray(value) ? (value as unknown[]) : fromJson(value);
		const labels = entries
			.flatMap((entry) => this.textOf(entry, label).split(','))
			.map((text) => text.trim());
		return [...new Set(labels)].filter((text) => text !== '');
	}

	/**
	 * Reads a switch, whose expression may also give the words `true` and `false`.
	 *
	 * @param fallback for one that was not added
	 * @throws NodeOperationError for anything else
	 */
	flag(value: unknown, label: string, fallback = false): boolean {
		if (value === undefined) return fallback;
		const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
		if (word === true || word === 'true') return true;
		if (word === false || word === 'false') return false;
		throw this.error(
			`${label} is neither true nor false: ${shown(value)}`,
			`Switch "${label}" on or off, or give it an expression whose value is true or false.`,
		);
	}

	/**
	 * Reads a choice, whose expression may give anything.
	 *
	 * @throws NodeOperationError for a value that the field does not offer
	 */
	choice(value: unknown, { displayName, options = [] }: INodeProperties): string {
		const choices = options.flatMap((one) => ('value' in one ? String(one.value) : []));
		const choice = choices.find((one) => one === value);
		if (choice !== undefined) return choice;
		throw this.error(
			`${displayName} has a value that is not in its list: ${shown(value)}`,
			`Select one in the list of "${displayName}". An expression has to give one of these: ${choices.join(', ')}.`,
		);
	}

	/**
	 * Reads `limitFields`.
	 *
	 * @returns how many rows are wanted, `Infinity` for all
	 * @throws NodeOperationError for a Limit that is not a whole number from 1, or a Return All that is neither true nor false
	 */
	limit(): number {
		if (this.flag(this.get('returnAll', false), 'Return All')) return Infinity;
		const value = this.get('limit', 50);
		// Expressions often give numbers as text.
		const limit = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
		if (typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 1) return limit;
		throw this.error(
			`Limit is not a whole number of 1 or more: ${shown(value)}`,
			'Give the largest number of results to return, or switch on "Return All".',
		);
	}

	/**
	 * Reads an optional date field; a text without a zone is in the workflow's time zone.
	 *
	 * @returns ISO 8601 in UTC to the second, `undefined` for an empty field
	 * @throws NodeOperationError when the value is not a date
	 */
	instant(value: unknown, label: string): string | undefined {
		if (value === undefined || value === null || value === '') return undefined;
		const instant = toInstant(value, this.context.getTimezone());
		if (instant === undefined) throw this.notDate(value, label);
		return toIsoSeconds(instant);
	}

	/**
	 * Reads a date field that must lie ahead.
	 *
	 * @param timeZone IANA name of the zone of a text without one
	 * @returns Unix milliseconds, a whole second
	 * @throws NodeOperationError when the value is not a date, or one that is past
	 */
	futureInstant(value: unknown, label: string, timeZone = this.context.getTimezone()): number {
		const instant = toInstant(value, timeZone);
		if (instant === undefined) throw this.notDate(value, label);
		const second = Math.floor(instant / 1000) * 1000;
		if (second > Date.now()) return second;
		throw this.error(
			`${label} is in the past: ${toIsoSeconds(instant)}`,
			'Pick a date and time in the future. Without a time zone at its end it is read in the time zone of the workflow, or in the one selected next to it.',
		);
	}

	/**
	 * @param message what is the matter, naming the field by its label
	 * @param description what to do
	 */
	error(message: string, description: string): NodeOperationError {
		const { context, itemIndex } = this;
		return new NodeOperationError(context.getNode(), message, { description, itemIndex });
	}

	private asText(value: unknown, label: string): string {
		if (value === undefined || value === null) return '';
		if (typeof value === 'string') return value;
		if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
		if (typeof value === 'number' && Number.isFinite(value)) return String(value);
		const kind = kindOf(value);
		throw this.error(`${label} is ${kind}, not text`, CURES[kind]);
	}

	private object(label: string): NodeOperationError {
		return this.error(
			`${label} says "${OBJECT}" where an expression gives an object`,
			CURES['an object'],
		);
	}

	private notDate(value: unknown, label: string): NodeOperationError {
		const isWritten = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value.trim());
		return this.error(
			`${label} is not a date${isWritten ? ' that exists' : ''}: ${shown(value)}`,
			'Pick a date and time, or give one as 2026-06-13T10:30:00 with or without a time zone at its end.',
		);
	}
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
