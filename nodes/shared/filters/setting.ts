import { NodeOperationError, type INode } from 'n8n-workflow';

/**
 * A filter that is set and says nothing, or nothing that can be read. It must not pass for "no filter": on
 * activation it is an error, and a delivery meanwhile is refused, so that the provider sends it again.
 */
export class SettingError extends NodeOperationError {
	/**
	 * @param label the field's label
	 * @param problem what is the matter with it; values that may be phone numbers are masked
	 * @param cure what to do
	 */
	constructor(node: INode, label: string, problem: string, cure: string) {
		super(node, `${label} ${problem}`, { description: cure });
		this.name = 'SettingError';
	}
}

/** Makes the error of one field; `readFilters` gives each reader its own. */
export type Refuse = (problem: string, cure: string) => SettingError;

/**
 * Reads a list of texts that must hold something. From an expression it may also be one text.
 *
 * @param separators where one text ends and the next begins
 * @throws SettingError when it is no list of texts, or empty
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

/** As `readTexts`, for a list that takes everything when nothing is chosen. */
export function readChoices(value: unknown, refuse: Refuse): string[] {
	const isUnset = value === undefined || (Array.isArray(value) && value.length === 0);
	return isUnset ? [] : readTexts(value, /,/, refuse);
}
