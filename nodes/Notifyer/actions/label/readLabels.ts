/**
 * @param labels the value of a list in the panel; from an expression also one text with commas
 * @returns the labels, each once, none of them empty
 */
export function readLabels(labels: unknown): string[] {
	const all = [labels ?? []].flat().flatMap((label) => String(label ?? '').split(','));
	return [...new Set(all.map((label) => label.trim()).filter((label) => label !== ''))];
}
