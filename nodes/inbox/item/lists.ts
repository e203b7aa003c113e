/**
 * The texts of a list in the panel. From an expression it may also be one text, with commas, semicolons or
 * lines.
 */
export function texts(value: unknown, separators?: RegExp): string[] {
	const all = [value].flat().filter((one) => typeof one === 'string' || typeof one === 'number');
	const parts = all.map(String).flatMap((one) => (separators ? one.split(separators) : [one]));
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}
