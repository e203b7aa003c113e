import type { Failure } from './failure';

/** A longer wait would hold up the execution; the person is told instead. */
const LONGEST_WAIT_MS = 30_000;
const FIRST_WAIT_MS = 1_000;

export type Decision =
	| { again: true; waitMs: number }
	/** `askedMs`: how long the provider asked to wait, when that is why there is no retry. */
	| { again: false; askedMs?: number };

/**
 * Decides whether a request is repeated.
 *
 * Refusals: 429 and 5xx, never another status. No connection: always. A request that may have arrived
 * without an answer: only when it reads (GET), because repeating a send could send twice.
 *
 * @param attempt how many times the request has been made, from 1
 * @param retries how many repetitions are allowed
 * @param method HTTP method
 * @param now Unix milliseconds, for a `Retry-After` that is a date
 * @returns the wait in milliseconds: what `Retry-After` says, up to 30 seconds, else 1, 2, 4 … seconds
 */
export function decideRetry(
	failure: Failure,
	{
		attempt,
		retries,
		method,
		now,
	}: { attempt: number; retries: number; method: string; now: number },
): Decision {
	if (!mayRepeat(failure, method)) return { again: false };
	const askedMs = failure.kind === 'refused' ? parseRetryAfter(failure.retryAfter, now) : undefined;
	if (askedMs !== undefined && askedMs > LONGEST_WAIT_MS) return { again: false, askedMs };
	if (attempt > retries) return { again: false, askedMs };
	return {
		again: true,
		waitMs: askedMs ?? Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS),
	};
}

function mayRepeat(failure: Failure, method: string): boolean {
	switch (failure.kind) {
		case 'refused':
			return failure.status === 429 || failure.status >= 500;
		case 'unreachable':
			return true;
		case 'interrupted':
			return method === 'GET';
		case 'unreadable':
		case 'notSent':
			return false;
	}
}

/**
 * @param value the header: seconds, or an HTTP date
 * @returns milliseconds from now, 0 for a date that has passed, `undefined` when absent or unreadable
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
	if (value === undefined) return undefined;
	if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
	// `Date.parse` alone would read "-5" and "1.5" as dates.
	const date = /[a-z]{3}/i.test(value) ? Date.parse(value) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
