import type { INodeProperties } from 'n8n-workflow';
import { splitText, TEXT_LIMIT } from './splitText';
import { writeBlocks } from './blocks';
import { cutAndWrite, cutAsIs } from './cut';
import { withoutMarkers } from './markers';
import { withoutLeftovers } from './models';
import { parseMarkdown } from './parse';
import { partsOf } from './parts';

/** For the options of an operation that sends text. */
export const formatOption: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{ name: 'As Is', value: 'asIs', description: 'Send the text as it is written' },
		{
			name: 'Markdown',
			value: 'markdown',
			description:
				'Turn Markdown, as AI models write it, into the formatting of WhatsApp: bold, italic, strikethrough, monospace, lists, quotes, headings, links and tables',
		},
	],
	default: 'asIs',
	description: 'How the text is written',
};

/**
 * Makes messages of a text: formats it, then cuts it so that no message exceeds the limit. Where a cut falls
 * into formatting, its markers are written once more at both sides of the cut, also in a text that is sent as
 * it is: otherwise the stray markers would be shown.
 *
 * @param limit the longest message in UTF-16 code units
 * @returns the messages in order, none for a blank text, or for one that only a model's thoughts were
 */
export function toMessages(text: string, format: unknown, limit: number = TEXT_LIMIT): string[] {
	if (format !== 'markdown') return cutAsIs(text, limit);
	const meant = withoutLeftovers(text);
	const messages = cutAndWrite(written(withoutMarkers(meant)), limit);
	// Nothing may be left of it, for example of an empty link: better the text as it is than no message.
	return messages.length > 0 ? messages : splitText(meant, limit);
}

function written(markdown: string): string {
	return partsOf(markdown)
		.map(({ text, gap }) => {
			const blocks = parseMarkdown(text);
			return (blocks ? writeBlocks(blocks) : text) + gap;
		})
		.join('');
}
