/** What WhatsApp can do to a stretch of text within one line; combined with `|`. */
export const MARKS = { bold: 1, italic: 2, strike: 4, code: 8 } as const;

export type Mark = (typeof MARKS)[keyof typeof MARKS];

/** A stretch of text with the same marks throughout. */
export interface Run {
	/** May hold line breaks. */
	text: string;
	/** `MARKS` combined. */
	marks: number;
	/** An address: it carries no emphasis, because a marker next to it would be taken for a part of it. */
	isLink?: boolean;
}

export const inBold = (run: Run): Run =>
	run.isLink ? run : { ...run, marks: run.marks | MARKS.bold };

/** The lines of the runs' text, each without its line break; neighbours with the same marks become one run. */
export function toLines(runs: Run[]): Run[][] {
	const lines: Run[][] = [[]];
	for (const run of runs) {
		for (const [index, text] of run.text.split('\n').entries()) {
			if (index > 0) lines.push([]);
			if (text !== '') append(lines.at(-1) as Run[], { ...run, text });
		}
	}
	return lines;
}

function append(line: Run[], run: Run): void {
	const last = line.at(-1);
	if (last && last.marks === run.marks && !last.isLink && !run.isLink) last.text += run.text;
	else line.push(run);
}
