export const BEGIN = '<!-- npm run bench -- --doc: begin -->';
export const END = '<!-- npm run bench -- --doc: end -->';

/**
 * @param document Markdown with both marks.
 * @returns The document with the text between the marks, instead of what was there.
 * @throws Error When a mark is missing.
 */
export function replaceBetweenMarks(document: string, text: string): string {
	const begin = document.indexOf(BEGIN);
	const end = document.indexOf(END);
	if (begin < 0 || end < begin)
		throw new Error('The document has lost its marks of the benchmark.');
	return `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`;
}

/** A table in Markdown that can be read as it is. */
export function table(head: string[], rows: string[][]) {
	const widths = head.map((_, column) =>
		Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
