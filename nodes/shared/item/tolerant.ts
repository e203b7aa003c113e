import { z } from 'zod';
import { toMilliseconds } from './time';

/**
 * Readers that take what comes: a part that cannot be read becomes empty instead of costing the whole message. None of
 * them throws. Those at the end are the same for a field of a schema.
 */

const asText = (value: unknown): string | null => {
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
};

/** @returns text; `''` for anything else */
export const toText = (value: unknown): string => asText(value) ?? '';

/** @returns text that is not empty, trimmed; `null` for anything else */
export const toTextOrNull = (value: unknown): string | null => asText(value)?.trim() || null;

/** @returns one word in lower case; `''` for anything but text */
export const toWord = (value: unknown): string => toText(value).trim().toLowerCase();

/**
 * @returns an identifier; `null` for anything else, also for a number too large for JSON to keep all its digits: two
 *   such identifiers may be the same number
 */
export function toIdOrNull(value: unknown): string | null {
	if (typeof value === 'number' && !Number.isSafeInteger(value)) return null;
	return toTextOrNull(value);
}

/**
 * Reads an address as browsers do (URL standard): a blank becomes `%20`, and one without a scheme (`//host/…`) is
 * an https one.
 *
 * @returns an http or https URL, as the standard writes it; `null` for anything else
 */
export function toUrlOrNull(value: unknown): string | null {
	const given = asText(value)?.trim() ?? '';
	const address = given.startsWith('//') ? `https:${given}` : given;
	return /^https?:\/\//i.test(address) ? (parseUrl(address)?.href ?? null) : null;
}

/** @returns `undefined` when the text is not a URL. (Node 20's `URL.canParse` misreads letters beyond ASCII.) */
export function parseUrl(address: string): URL | undefined {
	try {
		return new URL(address);
	} catch {
		return undefined;
	}
}

/** @returns `true` and `false`, also of text, of 0 and 1 or of "0" and "1"; `undefined` for anything else */
export function toFlag(value: unknown): boolean | undefined {
	const word = toWord(value);
	if (value === true || word === 'true' || word === '1') return true;
	if (value === false || word === 'false' || word === '0') return false;
	return undefined;
}

/** @returns a list, also one written as JSON text; `[]` for anything else */
export function toList(value: unknown): unknown[] {
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	return Array.isArray(parsed) ? parsed : [];
}

/** @returns the parsed value, or `undefined` when the text is not JSON */
export function parseJson(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** @returns the value when it is a JSON object, else `undefined` */
export function asObject(value: unknown): Record<string, unknown> | undefined {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as Record<string, unknown>) : undefined;
}

/** @returns the fields of a JSON object; none for anything else */
export const toObject = (value: unknown): Record<string, unknown> => asObject(value) ?? {};

export const text = z.unknown().transform(toText);
export const textOrNull = z.unknown().transform(toTextOrNull);
export const flag = z.unknown().transform(toFlag);
export const list = z.unknown().transform(toList);
/** Unix milliseconds; 0, empty and unreadable are `undefined`. */
export const time = z.unknown().transform(toMilliseconds);
