import { asObject, parseJson } from './tolerant';

/**
 * Reads labels of a delivery: a text with commas, a list, a list of objects with a `name` or a `label`, and each
 * of the lists as JSON text. What is no label is left out.
 *
 * @returns each label once, trimmed, none of them empty
 */
export function deliveredLabels(value: unknown): string[] {
	return [...new Set(labelsIn(value).map((label) => label.trim()))].filter((label) => label !== '');
}

function labelsIn(value: unknown): string[] {
	if (typeof value === 'string') return labelsInText(value);
	if (Array.isArray(value)) return value.flatMap(labelOf);
	return labelOf(value);
}

function labelsInText(text: string): string[] {
	// A label may itself begin with a bracket: only what is JSON counts as such.
	const json = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
	return json === undefined ? text.split(',') : labelsIn(json);
}

function labelOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	const { name, label } = asObject(value) ?? {};
	return [name, label].filter((one) => typeof one === 'string').slice(0, 1);
}

/** Whether one of `found` is among `wanted`, in any case; an empty `wanted` takes everything. */
export function isAmong(wanted: string[], found: string[]): boolean {
	if (wanted.length === 0) return true;
	const accepted = new Set(wanted.map(plain));
	return found.some((value) => accepted.has(plain(value)));
}

const plain = (value: string) => value.trim().toLowerCase();
