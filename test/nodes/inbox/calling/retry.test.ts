import { decideRetry, parseRetryAfter } from '../../../../nodes/inbox/calling/retry';

const NOW = Date.parse('2026-06-13T10:00:00Z');

describe('parseRetryAfter', () => {
	it.each([
		['0', 0],
		['7', 7_000],
		[' 120 ', 120_000],
		['Sat, 13 Jun 2026 10:00:05 GMT', 5_000],
		['Sat, 13 Jun 2026 09:00:00 GMT', 0],
		[undefined, undefined],
		['', undefined],
		['-5', undefined],
		['1.5', undefined],
		['soon', undefined],
	])('reads %j as %j milliseconds', (value, expected) => {
		expect(parseRetryAfter(value, NOW)).toBe(expected);
	});
});

describe('decideRetry', () => {
	const refused = (status: number, retryAfter?: string) =>
		({ kind: 'refused', status, code: null, reason: null, retryAfter }) as const;
	const of = (attempt: number, method = 'POST') => ({ attempt, retries: 3, method, now: NOW });

	it('waits up to the bound and no longer', () => {
		expect(decideRetry(refused(429, '30'), of(1))).toEqual({ again: true, waitMs: 30_000 });
		expect(decideRetry(refused(429, '31'), of(1))).toEqual({ again: false, askedMs: 31_000 });
	});

	it('reports the wait that was asked for when the repetitions are used up', () => {
		expect(decideRetry(refused(503, '5'), of(4))).toEqual({ again: false, askedMs: 5_000 });
	});

	it('ignores Retry-After on a status that is never repeated', () => {
		expect(decideRetry(refused(403, '1'), of(1))).toEqual({ again: false });
	});

	it.each(['GET', 'POST'])('repeats a %s that found no connection', (method) => {
		expect(decideRetry({ kind: 'unreachable', code: 'ENOTFOUND' }, of(2, method))).toEqual({
			again: true,
			waitMs: 2_000,
		});
	});

	it.each([
		['GET', true],
		['POST', false],
		['PATCH', false],
		['DELETE', false],
	])('a %s without an answer is repeated: %j', (method, again) => {
		expect(decideRetry({ kind: 'interrupted', code: 'ECONNRESET' }, of(1, method)).again).toBe(
			again,
		);
	});
});
