import { sleep } from 'n8n-workflow';

/**
 * n8n publishes a change, also a new name, by calling `delete` and then `create` (2.40.7: `trigger-diff`,
 * `webhook-trigger-registrar`), and tells `delete` nothing about what comes next. So what `delete` is to take away
 * stays for a moment; `create` finds it there, and only when none comes it goes.
 */

/** n8n calls `create` some milliseconds after `delete`, or within 8 seconds where it tries a failed one again. */
export const GRACE_MS = 9_000;

interface Leaving {
	/** Once it has begun. */
	removal?: Promise<void>;
}

const leaving = new Map<string, Leaving>();

/**
 * Removes something after the grace, unless `comeBack` is called for it before.
 *
 * @param remove must not throw
 * @param pause waits that many milliseconds; replaced in tests
 * @returns resolves once it is removed, or is known to stay
 */
export async function removeUnlessBack(
	key: string,
	remove: () => Promise<void>,
	pause: (milliseconds: number) => Promise<void> = sleep,
): Promise<void> {
	const own: Leaving = {};
	leaving.set(key, own);
	await pause(GRACE_MS);
	if (leaving.get(key) !== own) return;
	own.removal = remove();
	await own.removal;
	if (leaving.get(key) === own) leaving.delete(key);
}

/** It stays. Where its removal has begun, this waits for the end of it. */
export async function comeBack(key: string): Promise<void> {
	const found = leaving.get(key);
	leaving.delete(key);
	await found?.removal;
}

/** Whether it is about to be removed. */
export const isLeaving = (key: string): boolean => leaving.has(key);
