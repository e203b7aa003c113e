import type { Token, Tokens } from 'marked';
import { toRuns } from './inline';
import { closing, opening } from './markers';
import { inBold } from './runs';
import { writeTable } from './table';
import { write } from './writeLine';

/** Lines of a list inside of a list, and those that follow the first of an item. */
const INDENT = '   ';

/** Writes what the parser found, a blank line between paragraphs. */
export const writeBlocks = (tokens: Token[]): string => join(tokens, '\n\n');

function join(tokens: Token[], between: string): string {
	return tokens
		.map(writeBlock)
		.filter((block) => block.trim() !== '')
		.join(between);
}

function writeBlock(token: Token): string {
	switch (token.type) {
		case 'space':
		case 'def':
			return '';
		case 'heading':
			return write(toRuns(token.tokens).map(inBold));
		case 'code':
			return `${opening('block')}\n${(token as Tokens.Code).text}\n${closing('block')}`;
		case 'blockquote':
			return quoted(join((token as Tokens.Blockquote).tokens, '\n'));
		case 'list':
			return writeList(token as Tokens.List);
		case 'table':
			return writeTable(token as Tokens.Table);
		case 'hr':
			return writeRule(token.raw);
		default: {
			const { tokens } = token as Tokens.Generic;
			// `<br>` may stand first or last.
			return write(toRuns(tokens ?? [token])).replace(/^\n|\n$/g, '');
		}
	}
}

/** WhatsApp knows one level of quotes; a code block keeps its own marker free of them. */
const quoted = (text: string) => outsideCode(text, (line) => `> ${line.replace(/^> /, '')}`);

/** A longer line than Markdown asks for is written as it was drawn. */
const writeRule = (raw: string) => (raw.replace(/\s/g, '').length > 3 ? raw.trim() : '———');

function writeList({ loose, items }: Tokens.List): string {
	return items.map(writeItem).join(loose ? '\n\n' : '\n');
}

/** A sign with nothing behind it is somebody's whole answer, not a bullet. */
function writeItem(item: Tokens.ListItem): string {
	const content = join(item.tokens, '\n');
	return content === '' ? item.raw.trim() : signOf(item) + indented(content);
}

/** Numbers stay as they are written, and so does a plus: before a price it is not a bullet. */
function signOf({ raw, task, checked }: Tokens.ListItem): string {
	if (task) return checked ? '☑ ' : '☐ ';
	const [sign = '-'] = /\d+[.)]|[*+-]/.exec(raw) ?? [];
	return `${sign === '*' ? '-' : sign} `;
}

function indented(text: string): string {
	let isFirst = true;
	return outsideCode(text, (line) => {
		const shifted = isFirst || line === '' ? line : INDENT + line;
		isFirst = false;
		return shifted;
	});
}

/** Changes the lines of a text outside of code blocks. */
function outsideCode(text: string, change: (line: string) => string): string {
	let isCode = false;
	return text
		.split('\n')
		.map((line) => {
			const unchanged = isCode || line === opening('block');
			isCode = line === opening('block') || (isCode && line !== closing('block'));
			return unchanged ? line : change(line);
		})
		.join('\n');
}
