import { createHmac, randomBytes, timingSafeEqual } from 'crypto';

/** Fresh in each process: an attacker who can time comparisons learns nothing that outlives it. */
const blindingKey = randomBytes(32);

const blind = (value: string) => createHmac('sha256', blindingKey).update(value).digest();

/**
 * Compares two secrets in a time that depends on neither's content nor on where they differ: both are
 * hashed to the same length first, so lengths may differ too.
 */
export function isSameSecret(given: string, expected: string): boolean {
	return timingSafeEqual(blind(given), blind(expected));
}

/**
 * Whether `given` equals one of the accepted values. All are compared, also after a match, so that the
 * time does not tell which one it was.
 */
export function isOneOf(given: string, accepted: string[]): boolean {
	const blinded = blind(given);
	let found = false;
	for (const value of accepted) found = timingSafeEqual(blinded, blind(value)) || found;
	return found;
}
