// @ts-check
/**
 * @param {number[]} values
 * @param {number} share 0 to 1, e.g. 0.99
 * @returns {number} The smallest value that at least this share does not exceed; NaN when there is none.
 */
function quantile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** @param {number[]} values @returns {number} NaN when there is none. */
function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/**
 * How much faster one is than another. What else the machine does changes from round to round and strikes both
 * alike, so each round is compared with itself.
 *
 * @param {number[]} ours One value a round.
 * @param {number[]} theirs Of the same rounds.
 * @returns {{ median: number, low: number, high: number }} Of the rounds' ratios: the middle and the quartiles.
 */
function ratio(ours, theirs) {
	const ratios = ours.map((value, round) => value / (theirs[round] ?? NaN)).filter(Number.isFinite);
	return { median: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
}

module.exports = { median, quantile, ratio };
