// @ts-check
/**
 * A table in Markdown that can be read as it is.
 *
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(head, rows) {
	const widths = head.map((_, column) =>
		Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
	);
	const line = (/** @type {string[]} */ cells) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

module.exports = { table };
