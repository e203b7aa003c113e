import { parseJson, toObject } from './tolerant';

/** How the labels of a delivery were written, where that matters to whoever compares them. */
interface Writing {
	/** As one text with commas: a label that itself has one is in pieces now. */
	isSplit: boolean;
	/** Some of it cannot be read as a label. */
	isUnreadable: boolean;
}

/** Beside the list, which goes into the item as it is. */
const writings = new WeakMap<string[], Writing>();

/**
 * Reads labels of a delivery: a text with commas, a list, a list of objects with a `name` or a `label`, and each
 * of the lists as JSON text. Anything else is left out.
 *
 * @returns each label once, trimmed, none of them empty
 */
export function deliveredLabels(value: unknown): string[] {
	const list = typeof value === 'string' ? (listIn(value) ?? value) : (value ?? []);
	const isSplit = typeof list === 'string';
	const found = isSplit ? list.split(',') : [list].flat(1).map(labelOf);
	const texts = found.filter((label) => label !== undefined);
	const labels = [...new Set(texts.map((label) => label.trim()))].filter((label) => label !== '');
	writings.set(labels, { isSplit, isUnreadable: texts.length < found.length });
	return labels;
}

/** A label may itself begin with a bracket: only what is JSON counts as such. */
function listIn(text: string): unknown {
	return /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
}

function labelOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	const { name, label } = toObject(value);
	return [name, label].find((one) => typeof one === 'string');
}

/** @param labels as `deliveredLabels` gave them */
export const isUnreadable = (labels: string[]): boolean =>
	writings.get(labels)?.isUnreadable ?? false;

/**
 * Whether a contact has a label, in any case. Where the labels came as one text, a label with a comma is looked for
 * in its pieces, one behind the other.
 *
 * @param labels as `deliveredLabels` gave them
 */
export function hasLabel(labels: string[], label: string): boolean {
	const plainLabels = labels.map(plain);
	const wanted = plain(label);
	if (plainLabels.includes(wanted)) return true;
	if (writings.get(labels)?.isSplit !== true || !wanted.includes(',')) return false;
	const pieces = wanted.split(',').map(plain);
	return plainLabels.some((_, start) =>
		pieces.every((piece, index) => plainLabels[start + index] === piece),
	);
}

const plain = (value: string) => value.normalize().trim().replace(/\s+/g, ' ').toLowerCase();
