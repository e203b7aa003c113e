import type { Tokens } from 'marked';
import { toRuns } from './inline';
import { inBold, type Run } from './runs';
import { write } from './writeLine';

/**
 * Writes a table as one paragraph for each row, because columns do not line up on a phone:
 * the first cell in bold, then a line `Header: cell` for each further one. Empty cells are left out,
 * unless their whole column is empty: then its name is all there is.
 */
export function writeTable({ header, rows }: Tokens.Table): string {
	const names = header.map(toCell);
	const values = rows.map((row) => row.map(toCell));
	const isEmptyColumn = names.map((_name, column) => values.every((row) => isBlank(row[column])));
	return values
		.map((row) =>
			row
				.map((value, column) => {
					if (isBlank(value) && !isEmptyColumn[column]) return '';
					return writeCell(names[column] ?? [], value, column === 0);
				})
				.filter((line) => line !== '')
				.join('\n'),
		)
		.join('\n\n');
}

const toCell = ({ tokens }: Tokens.TableCell): Run[] =>
	toRuns(tokens).map((run) => ({ ...run, text: run.text.replace(/\n/g, ' ') }));

function writeCell(name: Run[], value: Run[], isFirst: boolean): string {
	const colon: Run = { text: isBlank(value) ? ':' : ': ', marks: 0 };
	const line = isBlank(name) ? value : [...name, colon, ...value];
	return write(isFirst ? line.map(inBold) : line);
}

const isBlank = (runs: Run[] = []) => runs.every(({ text }) => text.trim() === '');
