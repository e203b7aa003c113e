/** The figures of a benchmark, and how they are written down. */
import { table } from '../docs/markdown';

/** By candidate, one value a round. */
export type Rounds = Record<string, number[]>;

/** What is asked for, and what came out. */
export interface Target {
	what: string;
	target: string;
	measured: string;
	met: boolean;
}

/**
 * @param share 0 to 1
 * @returns the smallest value that at least this share does not exceed; NaN when there is none
 */
export function quantile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/**
 * How much faster one is than another. What else the machine does strikes both alike within a round, so each round is
 * compared with itself.
 */
export const ratios = (ours: number[] = [], theirs: number[] = []): number[] =>
	ours.map((value, round) => value / (theirs[round] ?? NaN)).filter(Number.isFinite);

/** A target for the median of the rounds' ratios. */
export function compare(
	what: string,
	ours: number[] | undefined,
	theirs: number[] | undefined,
	sign: '≥' | '≤',
	limit: number,
): Target {
	const [low = NaN, median = NaN, high = NaN] = [0.25, 0.5, 0.75].map((share) =>
		quantile(ratios(ours, theirs), share),
	);
	const measured = `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
	const met = sign === '≥' ? median >= limit : median <= limit;
	return { what, target: `${sign} ${limit}`, measured, met };
}

export const targetsTable = (targets: Target[]): string =>
	table(
		['', 'target', 'measured (quartiles of the rounds)', 'met'],
		targets.map(({ what, target, measured, met }) => [what, target, measured, met ? 'yes' : 'NO']),
	);
