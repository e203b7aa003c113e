import type { Tokens } from 'marked';
import { toRuns } from './inline';
import { MARKS, type Run } from './runs';
import { write } from './writeLine';

/**
 * Writes a table as one paragraph for each row, because columns do not line up on a phone:
 * the first cell in bold, then a line `Header: cell` for each further one.
 */
export function writeTable({ header, rows }: Tokens.Table): string {
	return rows
		.map((row) =>
			row
				.map((cell, column) => writeCell(header[column], cell, column === 0))
				.filter((line) => line !== '')
				.join('\n'),
		)
		.join('\n\n');
}

function writeCell(
	header: Tokens.TableCell | undefined,
	cell: Tokens.TableCell,
	isFirst: boolean,
): string {
	const value = toRuns(cell.tokens);
	if (textOf(value) === '') return '';
	const name = toRuns(header?.tokens);
	const label: Run[] = textOf(name) === '' ? [] : [...name, { text: ': ', marks: 0 }];
	const line = [...label, ...value].map((run) => ({ ...run, text: run.text.replace(/\n/g, ' ') }));
	return write(isFirst ? line.map(inBold) : line);
}

const inBold = (run: Run): Run => (run.isLink ? run : { ...run, marks: run.marks | MARKS.bold });

const textOf = (runs: Run[]) =>
	runs
		.map(({ text }) => text)
		.join('')
		.trim();
