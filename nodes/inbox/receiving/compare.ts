import { hash, timingSafeEqual } from 'crypto';

/** Of equal length for all values, as `timingSafeEqual` wants it. */
const digest = (value: string) => hash('sha256', value, 'buffer');

/**
 * Compares two secrets in a time that depends on neither's content nor on where they differ: both are
 * hashed to the same length first, so lengths may differ too.
 */
export function isSameSecret(given: string, expected: string): boolean {
	return timingSafeEqual(digest(given), digest(expected));
}

/**
 * Whether `given` equals one of the accepted values. All are compared, also after a match, so that the
 * time does not tell which one it was.
 */
export function isOneOf(given: string, accepted: string[]): boolean {
	const ofGiven = digest(given);
	let found = false;
	for (const value of accepted) found = timingSafeEqual(ofGiven, digest(value)) || found;
	return found;
}
