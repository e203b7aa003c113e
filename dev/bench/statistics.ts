/**
 * @param share 0 to 1, e.g. 0.99
 * @returns The smallest value that at least this share does not exceed; NaN when there is none.
 */
export function quantile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** @returns NaN when there is none. */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/**
 * How much faster one is than another. What else the machine does changes from round to round and strikes both
 * alike, so each round is compared with itself.
 *
 * @param ours One value a round.
 * @param theirs Of the same rounds.
 * @returns Of the rounds' ratios: the middle and the quartiles.
 */
export function ratio(
	ours: number[],
	theirs: number[],
): { median: number; low: number; high: number } {
	const ratios = ours.map((value, round) => value / (theirs[round] ?? NaN)).filter(Number.isFinite);
	return { median: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
}
