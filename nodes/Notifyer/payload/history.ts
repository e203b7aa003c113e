import type { HistoryEntry } from '../../shared/item/message';
import { toIso, toMilliseconds } from '../../shared/item/time';
import { asObject, toText, toUrlOrNull, toWord } from '../../shared/item/tolerant';

/** One message of the conversation so far. */
export interface Earlier {
	entry: HistoryEntry;
	/** Unix milliseconds. */
	at: number | undefined;
}

/** The provider sends about 20 entries; a list without end must not keep n8n busy. */
const HISTORY_LIMIT = 200;

/**
 * Reads `last_messages`: newest first by the provider's documentation, but that is not relied upon.
 *
 * @returns the newest entries, oldest first by time; one without a time stays behind its neighbour. Anything but
 *   objects is left out.
 */
export function readHistory(entries: unknown[]): Earlier[] {
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
		.map((one) => ({ one, place: (latest = one.at ?? latest) }))
		.sort((a, b) => (a.place === b.place ? 0 : a.place - b.place))
		.map(({ one }) => one);
}

function risesFromStartToEnd(entries: unknown[]): boolean {
	const timeOf = (value: unknown) => toMilliseconds(asObject(value)?.timestamp);
	const [first, last] = [timeOf(entries[0]), timeOf(entries.at(-1))];
	return first !== undefined && last !== undefined && first < last;
}

function readEntry(fields: Record<string, unknown>): Earlier {
	const at = toMilliseconds(fields.timestamp);
	const entry: HistoryEntry = {
		role: toWord(fields.type) === 'user' ? 'user' : 'assistant',
		text: withoutMark(toText(fields.content)),
		type: toWord(fields.content_type) || 'text',
		at: toIso(at),
		attachmentUrl: toUrlOrNull(fields.media_url),
	};
	return { entry, at };
}

/** Notifyer puts a mark before the transcription of a voice note, which nobody said. */
export const withoutMark = (text: string) => text.replace(/^\s*\[Audio transcription\]:\s*/i, '');
