import { z } from 'zod';
import { toMilliseconds } from './time';

/**
 * Pieces of payload schemas that take what comes: a part that cannot be read becomes empty instead of
 * costing the whole message. The functions read one value, the schemas made of them one field.
 */

const asText = (value: unknown): string | null => {
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
};

/** @returns text; `''` for anything else. Never throws. */
export const toText = (value: unknown): string => asText(value) ?? '';

/**
 * @returns an identifier; `null` for anything else, also for a number too large for JSON to keep all its digits: two
 *   such identifiers may be the same number
 */
export function idOrNull(value: unknown): string | null {
	if (typeof value === 'number' && !Number.isSafeInteger(value)) return null;
	return toText(value).trim() || null;
}

/**
 * Reads an address as browsers do (URL standard): a blank becomes `%20`, and one without a scheme (`//host/…`) is
 * an https one.
 *
 * @returns an http or https URL, as the standard writes it; `null` for anything else. Never throws.
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

/** Text; anything else is `''`. */
export const text = z.unknown().transform(toText);

/** Text that is not empty; anything else is `null`. */
export const textOrNull = z.unknown().transform((value) => asText(value)?.trim() || null);

/** See `idOrNull`. */
export const id = z.unknown().transform(idOrNull);

/** An http or https URL, as the URL standard writes it; anything else is `null`. */
export const urlOrNull = z.unknown().transform(toUrlOrNull);

/** Unix milliseconds; 0, empty and unreadable are `undefined`. */
export const time = z.unknown().transform(toMilliseconds);

/** `true` and `false`, also written as text, as 0 and 1 or as "0" and "1"; anything else is `undefined`. */
export const flag = z.unknown().transform((value): boolean | undefined => {
	const word = asText(value)?.trim().toLowerCase();
	if (value === true || word === 'true' || word === '1') return true;
	if (value === false || word === 'false' || word === '0') return false;
	return undefined;
});

/** A list; a list written as JSON text counts too; anything else is `[]`. */
export const list = z.unknown().transform((value): unknown[] => {
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	return Array.isArray(parsed) ? parsed : [];
});

/** @returns the parsed value, or `undefined` when the text is not JSON. */
export function parseJson(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** @returns the value when it is a JSON object, else `undefined`. */
export function asObject(value: unknown): Record<string, unknown> | undefined {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? (value as Record<string, unknown>) : undefined;
}
