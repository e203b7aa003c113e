import { NodeOperationError, type INode } from 'n8n-workflow';
import { parseJson } from '../item/tolerant';

/**
 * A filter that is set and says nothing, or nothing that can be read. It must not pass for "no filter": on
 * activation it is an error, and a delivery meanwhile is refused, so that the provider sends it again.
 */
export class SettingError extends NodeOperationError {
	/** What a log may say of it: not the value. */
	readonly forLog: string;

	/**
	 * @param label the field's label
	 * @param problem what is the matter with it; values that may be phone numbers are masked
	 * @param cure what to do
	 */
	constructor(node: INode, label: string, problem: string, cure: string) {
		super(node, `${label} ${problem}`, { description: cure });
		this.name = 'SettingError';
		this.forLog = `the setting “${label}” of the node “${node.name}” cannot be used`;
	}
}

/** Makes the error of one field; `readFilters` gives each reader its own. */
export type Refuse = (problem: string, cure: string) => SettingError;

/** Reads one filter of the panel: its value, and how to refuse it by its label. */
export type FilterReader = <Value>(
	name: string,
	label: string,
	read: (value: unknown, refuse: Refuse) => Value,
) => Value;

/**
 * Reads a list of texts that must hold something. From an expression it may also be one text.
 *
 * @param separators where one text ends and the next begins
 * @throws SettingError when it is not a list of texts, or empty
 */
export function readTexts(
	value: unknown,
	separators: RegExp | undefined,
	refuse: Refuse,
): string[] {
	const entries = [value].flat();
	if (entries.some((entry) => typeof entry !== 'string' && typeof entry !== 'number')) {
		throw refuse('cannot be read', 'Give one or more texts.');
	}
	const texts = entries
		.flatMap((entry) => (separators ? String(entry).split(separators) : [String(entry)]))
		.map((text) => text.trim())
		.filter((text) => text !== '');
	if (texts.length > 0) return texts;
	throw refuse('is empty', 'Fill it in; if it is an expression, check that it has a value.');
}

/**
 * Reads a list of choices, which takes everything when nothing is chosen. From an expression it may also be one text
 * with commas, or a list as JSON text. A choice in a list may hold a comma.
 *
 * @throws SettingError when it is not a list of texts, or one of them is empty
 */
export function readChoices(value: unknown, refuse: Refuse): string[] {
	if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
	const list = typeof value === 'string' && /^\s*\[/.test(value) ? parseJson(value) : value;
	if (!Array.isArray(list)) return readTexts(value, /,/, refuse);
	const choices = readTexts(list, undefined, refuse);
	if (choices.length === list.length) return choices;
	throw refuse(
		'has an empty entry',
		'Remove it; if it is an expression, check that it has a value.',
	);
}

/** Reads a switch that is on unless it is switched off: what it keeps out must not come in by being unreadable. */
export function readSwitch(value: unknown, refuse: Refuse): boolean {
	if (value === undefined || value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw refuse(
		'is neither on nor off',
		'Switch it on or off; an expression has to give true or false.',
	);
}

/** What a value holds that says nothing: an empty text, an empty list, or no value at all. */
const isNothing = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(typeof value === 'object' && Object.values(value).every(isNothing));

/**
 * Whether an expression in a field gives nothing. In the panel an empty list filters nothing, but an expression was
 * meant to say something.
 *
 * @param written the field as it was written, expressions as their text
 * @param value the same field, expressions evaluated
 */
export function hasEmptyExpression(written: unknown, value: unknown): boolean {
	if (typeof written === 'string') return written.startsWith('=') && isNothing(value);
	if (typeof written !== 'object' || written === null) return false;
	const values = (value ?? {}) as Record<string, unknown>;
	return Object.entries(written).some(([key, inner]) => hasEmptyExpression(inner, values[key]));
}

/** Whether anything in a value says nothing. */
export const holdsNothing = (value: unknown): boolean =>
	isNothing(value) ||
	(typeof value === 'object' && Object.values(value as object).some(holdsNothing));
