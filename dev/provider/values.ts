/** Numbers, identifiers and times as both providers have them. */
import { createHash } from 'node:crypto';

/** @returns E.164 with its plus sign, as both providers document it */
export function isE164(value: unknown): boolean {
	return typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value);
}

/** @returns the digits alone: the form in which two notations compare */
export function digitsOf(value: unknown): string {
	return String(value ?? '').replace(/\D/g, '');
}

/** @returns a UUID that is always the same for the same name */
export function uuidFor(name: string): string {
	const hex = createHash('sha256').update(name).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

let last = 0;

/** The present, but each time of a second of its own: nobody can tell the same words of one second apart. */
export function nextInstant(): Date {
	last = Math.max(Date.now(), (Math.floor(last / 1000) + 1) * 1000);
	return new Date(last);
}
