import { toMilliseconds } from '../item/time';
import type { Effect, Failure } from './failure';

/** A longer wait would hold up the execution: an error says so instead. */
export const LONGEST_WAIT_MS = 30_000;
const FIRST_WAIT_MS = 1_000;

export type Decision =
	| { again: true; waitMs: number }
	/** `askedMs`: how long the provider asked to wait, when that is why there is no retry. */
	| { again: false; askedMs?: number };

/**
 * Decides whether a request is repeated.
 *
 * Whatever the call does: after 429, after 503 that says when to come back, and where no connection came about,
 * because then nothing of it was done. After any other 5xx what the call does decides: reading, and setting what
 * a second call sets to the same, is repeated; sending and adding never is, because a gateway may have given up
 * on a request that was carried out. A request that broke off is repeated only when it reads. Never after 4xx.
 *
 * @param attempt how many times the request has been made, from 1
 * @param retries how many repetitions are allowed
 * @param now Unix milliseconds, for a `Retry-After` that is a date
 * @returns the wait in milliseconds: what `Retry-After` says, up to 30 seconds, else 1, 2, 4 … seconds
 */
export function decideRetry(
	failure: Failure,
	{
		attempt,
		retries,
		effect,
		now,
	}: { attempt: number; retries: number; effect: Effect; now: number },
): Decision {
	if (!mayRepeat(failure, effect)) return { again: false };
	const askedMs = failure.kind === 'refused' ? parseRetryAfter(failure.retryAfter, now) : undefined;
	if (askedMs !== undefined && askedMs > LONGEST_WAIT_MS) return { again: false, askedMs };
	if (attempt > retries) return { again: false, askedMs };
	return {
		again: true,
		waitMs: askedMs ?? Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS),
	};
}

function mayRepeat(failure: Failure, effect: Effect): boolean {
	switch (failure.kind) {
		case 'refused':
			return failure.status === 429 || (failure.status >= 500 && !isUncertain(failure, effect));
		case 'unreachable':
			return true;
		case 'interrupted':
			// Cancelled: the execution was stopped, by a person or by its time limit.
			return effect === 'reads' && failure.code !== 'ERR_CANCELED';
		case 'unreadable':
		case 'notSent':
			return false;
	}
}

/**
 * Whether the request may have been carried out although its answer is not a success, so that a second one could do
 * it again.
 */
export function isUncertain(failure: Failure, effect: Effect): boolean {
	if (failure.kind === 'interrupted' || failure.kind === 'unreadable') return true;
	if (failure.kind !== 'refused' || failure.status < 500) return false;
	if (effect === 'reads' || effect === 'sets') return false;
	// Who says when to come back has not begun with it.
	return !(failure.status === 503 && parseRetryAfter(failure.retryAfter, 0) !== undefined);
}

/**
 * @param value the header: seconds, or an HTTP date
 * @returns milliseconds from now, 0 for a date that has passed, `undefined` when absent or unreadable
 */
export function parseRetryAfter(value = '', now: number): number | undefined {
	if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
	const date = /[a-z]/i.test(value) ? toMilliseconds(value) : undefined;
	return date && Math.max(0, date - now);
}
