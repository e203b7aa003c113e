import type { Json } from '../json';

/** In the schema, but in an item only when there is something to say. */
const OPTIONAL = new Set(['attachment.downloadError', 'raw']);

/**
 * Where an item and the preview of it differ.
 *
 * @param schema JSON schema, as the editor gets it
 * @param value what a node put out; `null` fits everything
 * @returns the path of each field that only one of them has, or that has another type
 */
export function differences(schema: Json, value: Json, where: string = ''): string[] {
	if (value === null || value === undefined) return [];
	if (schema.type === 'array') {
		if (!Array.isArray(value)) return [`${where}: no list`];
		return value.slice(0, 1).flatMap((first) => differences(schema.items, first, `${where}[0]`));
	}
	if (schema.type !== 'object') {
		return typeof value === schema.type ? [] : [`${where}: ${typeof value}, not ${schema.type}`];
	}
	if (typeof value !== 'object') return [`${where}: ${typeof value}, not an object`];
	const at = (key: string) => (where ? `${where}.${key}` : key);
	const promised = Object.keys(schema.properties);
	// The preview promises nothing of what the provider says.
	if (promised.length === 0) return [];
	const missing = promised.filter((key) => !(key in value) && !OPTIONAL.has(at(key)));
	const surplus = Object.keys(value).filter((key) => !promised.includes(key));
	return [
		...missing.map((key) => `${at(key)}: only in the preview`),
		...surplus.map((key) => `${at(key)}: only in the item`),
		...promised
			.filter((key) => key in value)
			.flatMap((key) => differences(schema.properties[key], value[key], at(key))),
	];
}
