import { closing, opening } from './markers';
import { MARKS, toLines, type Mark, type Run } from './runs';
import { endsWithWord, startsWithWord } from './words';

const ALL = Object.values(MARKS);

/** Writes runs with markers; every line has its own, because WhatsApp ends formatting with the line. */
export const write = (runs: Run[]): string => toLines(runs).map(writeLine).join('\n');

function writeLine(line: Run[]): string {
	const used = ALL.filter((mark) => line.some(({ marks }) => marks & mark));
	let runs = line;
	for (const mark of used) runs = withShownMark(runs, mark);

	const open: Mark[] = [];
	let written = '';
	for (const [index, { text, marks }] of runs.entries()) {
		while (open.some((mark) => !(marks & mark))) written += closing(open.pop() as Mark);
		const wanted = used.filter((mark) => marks & mark && !open.includes(mark));
		// What lasts longest is opened first, so that it is closed last.
		wanted.sort((one, other) => spanEnd(runs, index, other) - spanEnd(runs, index, one));
		for (const mark of wanted) written += opening(mark);
		open.push(...wanted);
		written += text;
	}
	return written + open.reverse().map(closing).join('');
}

/** The line without what WhatsApp would not show as this mark, but as stray characters. */
function withShownMark(line: Run[], mark: Mark): Run[] {
	const runs: Run[] = [];
	for (let start = 0; start < line.length; ) {
		const end = spanEnd(line, start, mark);
		if (end === start) {
			runs.push(line[start++] as Run);
			continue;
		}
		const span = hugging(line.slice(start, end), mark);
		const before = span[0] && span[0].marks & mark ? (line[start - 1]?.text ?? '') : '';
		const last = span.at(-1);
		const after = last && last.marks & mark ? (line[end]?.text ?? '') : '';
		// Within a word WhatsApp shows the marker itself.
		const isWithinWord = mark !== MARKS.code && (endsWithWord(before) || startsWithWord(after));
		runs.push(...(isWithinWord ? unmarked(span, mark) : span));
		start = end;
	}
	return runs;
}

/** Without emphasis a text says the same; without its strikethrough an old price would be the price. */
function unmarked(span: Run[], mark: Mark): Run[] {
	const plain = span.map((run) => without(run, mark));
	if (mark !== MARKS.strike) return plain;
	const tildes: Run = { text: '~~', marks: 0 };
	return [tildes, ...plain, tildes];
}

/** Takes the mark off white space at both ends: a marker must touch a word. */
function hugging(span: Run[], mark: Mark): Run[] {
	if (mark === MARKS.code) return span;
	const isBlank = ({ text }: Run) => text.trim() === '';
	const pieces = span.flatMap((run) =>
		(run.text.match(/^\s+|\S(?:.*\S)?|\s+$/g) ?? []).map((text) => ({ ...run, text })),
	);
	const inked = pieces.flatMap((run, index) => (isBlank(run) ? [] : index));
	const [first = Infinity] = inked;
	const last = inked.at(-1) ?? -Infinity;
	return pieces.map((run, index) => (index >= first && index <= last ? run : without(run, mark)));
}

/** @returns the index behind the last run of the span with this mark that begins at `start` */
function spanEnd(line: Run[], start: number, mark: Mark): number {
	let end = start;
	while (end < line.length && (line[end] as Run).marks & mark) end++;
	return end;
}

const without = (run: Run, mark: Mark): Run => ({ ...run, marks: run.marks & ~mark });
