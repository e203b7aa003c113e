import type { Effect } from '../../../../nodes/shared/calling/failure';
import { decideRetry, parseRetryAfter } from '../../../../nodes/shared/calling/retry';

const NOW = Date.parse('2026-06-13T10:00:00Z');

describe('parseRetryAfter', () => {
	it.each([
		['0', 0],
		['7', 7_000],
		[' 120 ', 120_000],
		['Sat, 13 Jun 2026 10:00:05 GMT', 5_000],
		['Sat, 13 Jun 2026 09:00:00 GMT', 0],
		['Saturday, 13-Jun-26 10:00:05 GMT', 5_000],
		['Sat Jun 13 10:00:05 2026', 5_000],
		// Not the server's own clock.
		['Sat, 13 Jun 2026 10:00:05', undefined],
		['2026-06-13T12:00:05+02:00', 5_000],
		['June', undefined],
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
		({ kind: 'refused', status, codes: [] as string[], words: '', retryAfter }) as const;
	const of = (attempt: number, effect: Effect = 'sends') => ({
		attempt,
		retries: 3,
		effect,
		now: NOW,
	});

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

	const EFFECTS: Effect[] = ['reads', 'sets', 'adds', 'sends'];

	it.each(EFFECTS)('repeats what %s and found no connection', (effect) => {
		expect(decideRetry({ kind: 'unreachable', code: 'ENOTFOUND' }, of(2, effect))).toEqual({
			again: true,
			waitMs: 2_000,
		});
	});

	it.each([
		['reads', true],
		['sends', false],
		['sets', false],
		['adds', false],
	] as const)('what %s and got no answer is repeated: %j', (effect, again) => {
		expect(decideRetry({ kind: 'interrupted', code: 'ECONNRESET' }, of(1, effect)).again).toBe(
			again,
		);
	});

	it.each(EFFECTS)('does not repeat what %s once the execution was stopped', (effect) => {
		expect(decideRetry({ kind: 'interrupted', code: 'ERR_CANCELED' }, of(1, effect)).again).toBe(
			false,
		);
	});

	it.each<[number, string | undefined, Effect[]]>([
		[429, undefined, EFFECTS],
		[429, '1', EFFECTS],
		[503, '1', EFFECTS],
		[503, 'Sat, 13 Jun 2026 10:00:05 GMT', EFFECTS],
		[503, 'soon', ['reads', 'sets']],
		...[500, 502, 503, 504, 507, 520, 524, 529].map((status): [number, undefined, Effect[]] => [
			status,
			undefined,
			['reads', 'sets'],
		]),
		[500, '1', ['reads', 'sets']],
		[502, '1', ['reads', 'sets']],
		...[200, 302, 400, 401, 403, 404, 408, 409, 422, 425, 499].map(
			(status): [number, string, Effect[]] => [status, '1', []],
		),
	])('after %d with Retry-After %j repeats %j', (status, retryAfter, expected) => {
		const repeated = EFFECTS.filter(
			(effect) => decideRetry(refused(status, retryAfter), of(1, effect)).again,
		);
		expect(repeated).toEqual(expected);
	});
});
