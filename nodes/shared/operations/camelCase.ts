import type { IDataObject } from 'n8n-workflow';
import { toE164 } from '../item/phoneNumber';

/** Their keys are the user's own names. */
const KEPT_INSIDE = new Set(['custom_fields', 'metadata']);

/**
 * Renames the keys of a provider's record the way the triggers' items write them, at every depth:
 * `phone_number` becomes `phoneNumber`, its value E.164 as there wherever it can be read. Other values stay, and so do
 * the keys inside of custom fields.
 */
export function camelCaseKeys(record: object): IDataObject {
	return Object.fromEntries(
		Object.entries(record).map(([key, value]) => {
			const name = camelCase(key);
			if (KEPT_INSIDE.has(key)) return [name, value];
			return [name, name === 'phoneNumber' ? (toE164(value) ?? inside(value)) : inside(value)];
		}),
	);
}

function inside(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inside);
	return typeof value === 'object' && value !== null ? camelCaseKeys(value) : value;
}

/** @returns e.g. `first_name` for `firstName` */
export const snakeCase = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function camelCase(key: string): string {
	return key.replace(/(?<=[a-z0-9])_+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}
