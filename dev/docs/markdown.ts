/** A table in Markdown whose columns line up. */
export function table(head: string[], rows: string[][]): string {
	const widths = head.map((_, column) =>
		Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/**
 * Writes a part of a page anew.
 *
 * @param page Markdown with `<!-- mark: begin -->` and `<!-- mark: end -->`
 * @param write gets what stands between them
 * @throws Error when one of the two is missing
 */
export function rewrite(page: string, mark: string, write: (written: string) => string): string {
	const begin = `<!-- ${mark}: begin -->`;
	const [before, written, after, ...more] = page.split(
		new RegExp(`${begin}|<!-- ${mark}: end -->`),
	);
	if (written === undefined || after === undefined || more.length > 0)
		throw new Error(`The page has lost its marks of “${mark}”.`);
	return `${before}${begin}\n\n${write(written)}\n\n<!-- ${mark}: end -->${after}`;
}
