import { MARKS, type Mark } from './runs';

/**
 * Until the text has been cut into messages, markers are written as characters of Unicode's private use area:
 * only so does a marker differ from an asterisk that somebody typed.
 */
interface Marker {
	mark: Mark | 'block';
	open: string;
	close: string;
	/** What WhatsApp reads. */
	written: string;
}

/** A code block's marker has as many characters as what is written for it, so that lengths stay true. */
const MARKERS: Marker[] = [
	{ mark: MARKS.bold, open: '\uf8e0', close: '\uf8e1', written: '*' },
	{ mark: MARKS.italic, open: '\uf8e2', close: '\uf8e3', written: '_' },
	{ mark: MARKS.strike, open: '\uf8e4', close: '\uf8e5', written: '~' },
	{ mark: MARKS.code, open: '\uf8e6', close: '\uf8e7', written: '`' },
	{ mark: 'block', open: '\uf8e8\uf8e8\uf8e8', close: '\uf8e9\uf8e9\uf8e9', written: '```' },
];

/** Stand-ins for typed characters in which the Markdown parser must see nothing but text. */
const LITERALS: Record<string, string> = {
	'*': '\uf8ea',
	_: '\uf8eb',
	'~': '\uf8ec',
	'\\': '\uf8ed',
	'<': '\uf8ee',
	'&': '\uf8ef',
};

const PRIVATE = /[\uf8e0-\uf8ef]/;
const ALL_PRIVATE = new RegExp(PRIVATE, 'g');
const ANY_MARKER = /\uf8e8{3}|\uf8e9{3}|[\uf8e0-\uf8e7]/g;

const WRITTEN = new Map([
	...MARKERS.flatMap(
		({ open, close, written }): Array<[string, string]> => [
			[open, written],
			[close, written],
		],
	),
	...Object.entries(LITERALS).map(([typed, standIn]): [string, string] => [standIn, typed]),
]);

const markerOf = (wanted: Mark | 'block') => MARKERS.find(({ mark }) => mark === wanted) as Marker;

export const opening = (mark: Mark | 'block') => markerOf(mark).open;
export const closing = (mark: Mark | 'block') => markerOf(mark).close;

/** Replaces the characters that mean something to the parser by stand-ins, one for one. */
export const asLiteral = (text: string) =>
	text.replace(/[*_~\\<]/g, (character) => LITERALS[character] as string);

/** The same for a tag of HTML, in which entities stay, too. */
export const asTyped = (tag: string) => asLiteral(tag).replaceAll('&', LITERALS['&'] as string);

/** Whether something in the text would be taken for a marker or a stand-in. */
export const hasMarkers = (text: string) => PRIVATE.test(text);

/** Removes what would be taken for a marker or a stand-in. */
export const withoutMarkers = (text: string) => text.replace(ALL_PRIVATE, '');

/** Replaces the markers by what WhatsApp reads, and stand-ins by what was typed. */
export const writeMarkers = (text: string) =>
	text.replace(/\uf8e8{3}|\uf8e9{3}|[\uf8e0-\uf8e7\uf8ea-\uf8ef]/g, (found) =>
		String(WRITTEN.get(found)),
	);

/** A marker where it stands in a text. */
export interface FoundMarker {
	marker: Marker;
	isOpening: boolean;
}

/** The markers of a text, in order. */
export function findMarkers(text: string): FoundMarker[] {
	return [...text.matchAll(ANY_MARKER)].flatMap(([found]) => {
		const marker = MARKERS.find(({ open, close }) => found === open || found === close);
		return marker ? { marker, isOpening: found === marker.open } : [];
	});
}

export type { Marker };
