import { MARKS, type Mark } from './runs';

/**
 * Until the text has been cut into messages, markers are written as characters of Unicode's private use area:
 * only so can a marker be told from an asterisk that somebody typed.
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

const PRIVATE = /[\uf8e0-\uf8e9]/g;
const ANY = /\uf8e8{3}|\uf8e9{3}|[\uf8e0-\uf8e7]/g;

const markerOf = (wanted: Mark | 'block') => MARKERS.find(({ mark }) => mark === wanted) as Marker;

export const opening = (mark: Mark | 'block') => markerOf(mark).open;
export const closing = (mark: Mark | 'block') => markerOf(mark).close;

/** Removes what would be taken for a marker. */
export const withoutMarkers = (text: string) => text.replace(PRIVATE, '');

/** Replaces the markers by what WhatsApp reads. */
export const writeMarkers = (text: string) =>
	text.replace(
		ANY,
		(found) => MARKERS.find(({ open, close }) => found === open || found === close)?.written ?? '',
	);

/** A marker where it stands in a text. */
export interface FoundMarker {
	marker: Marker;
	isOpening: boolean;
}

/** The markers of a text, in order. */
export function findMarkers(text: string): FoundMarker[] {
	return [...text.matchAll(ANY)].flatMap(([found]) => {
		const marker = MARKERS.find(({ open, close }) => found === open || found === close);
		return marker ? { marker, isOpening: found === marker.open } : [];
	});
}

export type { Marker };
