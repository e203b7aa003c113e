/** The figures of a benchmark, and how they are written down. */

export const BEGIN = '<!-- npm run bench -- --doc: begin -->';
export const END = '<!-- npm run bench -- --doc: end -->';

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
 *
 * @returns of the rounds' ratios the median and the quartiles
 */
export function ratio(ours: number[] = [], theirs: number[] = []) {
	const ratios = ours.map((value, round) => value / (theirs[round] ?? NaN)).filter(Number.isFinite);
	return {
		median: quantile(ratios, 0.5),
		low: quantile(ratios, 0.25),
		high: quantile(ratios, 0.75),
	};
}

const shown = ({ median, low, high }: ReturnType<typeof ratio>) =>
	`${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;

/** A ratio that must not be smaller. */
export function atLeast(what: string, ours?: number[], theirs?: number[], least = 1): Target {
	const measured = ratio(ours, theirs);
	return { what, target: `≥ ${least}`, measured: shown(measured), met: measured.median >= least };
}

/** A ratio that must not be larger. */
export function atMost(what: string, ours?: number[], theirs?: number[], most = 1): Target {
	const measured = ratio(ours, theirs);
	return { what, target: `≤ ${most}`, measured: shown(measured), met: measured.median <= most };
}

/** A table in Markdown whose columns line up. */
export function table(head: string[], rows: string[][]): string {
	const widths = head.map((_, column) =>
		Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

export const targetsTable = (targets: Target[]): string =>
	table(
		['', 'target', 'measured (quartiles of the rounds)', 'met'],
		targets.map(({ what, target, measured, met }) => [what, target, measured, met ? 'yes' : 'NO']),
	);

/**
 * @param document Markdown with both marks
 * @returns the document with the text between the marks, in place of what was there
 * @throws Error when a mark is missing
 */
export function replaceBetweenMarks(document: string, text: string): string {
	const begin = document.indexOf(BEGIN);
	const end = document.indexOf(END);
	if (begin < 0 || end < begin)
		throw new Error('The document has lost its marks of the benchmark.');
	return `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`;
}
