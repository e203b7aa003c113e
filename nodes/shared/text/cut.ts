import { splitText } from './splitText';
import { markWritten } from './written';
import { findMarkers, hasMarkers, writeMarkers, type Marker } from './markers';

/** What closing and opening again can add to a message: a code block's markers with their line breaks. */
const RESERVE = 8;

/**
 * Cuts a text whose markers are not yet written into messages, and writes them. Formatting that lasts across
 * a cut is closed before it and opened again after it.
 *
 * @param limit the longest message in UTF-16 code units
 * @returns the messages in order, see `splitText`
 */
export function cutAndWrite(text: string, limit: number): string[] {
	if (text.length <= limit) return splitText(writeMarkers(text), limit);
	let open: Marker[] = [];
	return splitText(text, limit - RESERVE)
		.map((part) => {
			const begun = open.map(({ open: marker }) => begin(marker)).join('');
			open = stillOpen(open, part);
			const ended = [...open]
				.reverse()
				.map(({ close }) => end(close))
				.join('');
			return writeMarkers(withoutEmpty(begun + part + ended));
		})
		.filter((part) => part.trim() !== '');
}

/**
 * Cuts a text that is written for WhatsApp into messages. Where a cut falls into formatting, its markers are
 * written once more at both sides: otherwise they would be shown as stray characters. Nothing else changes.
 *
 * @param limit the longest message in UTF-16 code units
 */
export function cutAsIs(text: string, limit: number): string[] {
	// Its own characters of the private use area would look like markers.
	if (text.length <= limit || hasMarkers(text)) return splitText(text, limit);
	const marked = markWritten(text);
	const parts = splitText(marked, limit);
	const isWhole = parts.every((part) => stillOpen([], part).length === 0);
	return isWhole ? parts.map(writeMarkers) : cutAndWrite(marked, limit);
}

function stillOpen(before: Marker[], part: string): Marker[] {
	const open = [...before];
	for (const { marker, isOpening } of findMarkers(part)) {
		if (isOpening) open.push(marker);
		else if (open.includes(marker)) open.splice(open.lastIndexOf(marker), 1);
	}
	return open;
}

const isBlock = (marker: string) => marker.length > 1;
const begin = (marker: string) => (isBlock(marker) ? `${marker}\n` : marker);
const end = (marker: string) => (isBlock(marker) ? `\n${marker}` : marker);

/** A cut right next to a marker leaves a pair with nothing in it. */
function withoutEmpty(text: string): string {
	const emptied = text
		.replace(/\uf8e8{3}\s*\uf8e9{3}/g, '')
		.replace(/\uf8e0\s*\uf8e1|\uf8e2\s*\uf8e3|\uf8e4\s*\uf8e5|\uf8e6\s*\uf8e7/g, '');
	return emptied === text ? text : withoutEmpty(emptied);
}
