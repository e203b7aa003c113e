import { toMilliseconds } from '../../shared/item/time';
import { asObject, toText, toUrlOrNull } from '../../shared/item/tolerant';

/** One message of the conversation so far. */
export interface NotifyerHistoryEntry {
	/** `user` or `bot`. */
	type: string;
	content: string;
	/** Unix milliseconds. */
	timestamp: number | undefined;
	content_type: string;
	media_url: string | null;
}

/** The provider sends about 20 entries; a list without end must not keep n8n busy. */
const HISTORY_LIMIT = 200;

/**
 * Reads `last_messages`: newest first by the provider's documentation, but that is not relied upon.
 *
 * @returns the newest entries, oldest first by time; one without a time stays behind its neighbour. Anything but
 *   objects is left out.
 */
export function readHistory(entries: unknown[]): NotifyerHistoryEntry[] {
	const isOldestFirst = risesFromStartToEnd(entries);
	const newest = isOldestFirst
		? entries.slice(-HISTORY_LIMIT)
		: entries.slice(0, HISTORY_LIMIT).reverse();
	const read = newest.flatMap((value) => {
		const entry = asObject(value);
		return entry === undefined ? [] : readEntry(entry);
	});
	let latest = -Infinity;
	return read
		.map((entry) => ({ entry, at: (latest = entry.timestamp ?? latest) }))
		.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
		.map(({ entry }) => entry);
}

function risesFromStartToEnd(entries: unknown[]): boolean {
	const timeOf = (value: unknown) => toMilliseconds(asObject(value)?.timestamp);
	const [first, last] = [timeOf(entries[0]), timeOf(entries.at(-1))];
	return first !== undefined && last !== undefined && first < last;
}

/** By hand: of all that a delivery costs, an object schema for each of 20 entries was the largest part. */
const readEntry = (entry: Record<string, unknown>): NotifyerHistoryEntry => ({
	type: toText(entry.type),
	content: withoutMark(toText(entry.content)),
	timestamp: toMilliseconds(entry.timestamp),
	content_type: toText(entry.content_type).toLowerCase(),
	media_url: toUrlOrNull(entry.media_url),
});

/** Notifyer puts a mark before the transcription of a voice note, which nobody said. */
export const withoutMark = (text: string) => text.replace(/^\s*\[Audio transcription\]:\s*/i, '');

export const isUser = ({ type }: NotifyerHistoryEntry) => type.toLowerCase() === 'user';
