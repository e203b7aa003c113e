import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
} from 'n8n-workflow';
import { asNodeError } from '../../shared/calling/nodeError';
import { collectPages, type Page, type Row } from '../../shared/calling/pages';
import { toMilliseconds } from '../../shared/item/time';
import { wantedRows } from '../../shared/operations/limit';
import { fetchPage, PAGE_SIZE } from './lists';

const MESSAGES = { url: '/messages', name: 'messages', ofInstance: true };

/** Of the 100 requests that Zapini allows in 15 minutes half, so that replies still go out. */
export const MOST_PAGES = 50;

/** @returns a record's time, as it is written there: which of the names it has is not documented */
export const timeOf = (row: Record<string, unknown>): unknown =>
	row.received_at ?? row.created_at ?? row.sent_at ?? row.timestamp;

/**
 * Reads what came in since a moment: `GET /messages?direction=incoming&from=…`. Where it is more than may be
 * read at once, the span is halved until its older part fits.
 *
 * @param since Unix milliseconds
 * @returns the records in the order of the list; `isMoreLeft` where only the older part was read
 * @throws NodeApiError, which for the rate limit says from when to go on: nothing of what was read is put out
 *   then, because older messages are missing from it
 */
export async function readIncoming(
	context: IExecuteFunctions,
	since: number,
	itemIndex: number,
): Promise<{ rows: Row[]; isMoreLeft: boolean }> {
	const read = async (place: IDataObject, from: number, to?: number): Promise<Page> => {
		const span = { from: toSeconds(from), ...(to !== undefined && { to: toSeconds(to) }) };
		const query = { direction: 'incoming', ...span, per_page: PAGE_SIZE, ...place };
		try {
			return await fetchPage(context, MESSAGES, query, itemIndex);
		} catch (error) {
			const failure = asNodeError(context.getNode(), error);
			if (failure instanceof NodeApiError && failure.httpCode === '429')
				failure.description = `Nothing was put out, so that no message is left out. Run this again after that time with Since set to ${toSeconds(since)}`;
			throw failure;
		}
	};

	let from = since;
	let to: number | undefined;
	let first = await read({ page: 1 }, from);
	while ((first.facts.lastPage ?? 1) > MOST_PAGES) {
		const end = to ?? newestIn(first.rows);
		const middle = from + Math.floor((end - from) / 2000) * 1000;
		if (middle <= from) throw tooMany(context, from, itemIndex);
		const older = await read({ page: 1 }, from, middle);
		if (older.rows.length === 0) from = middle;
		else [to, first] = [middle, older];
	}
	const collected = await collectPages(Infinity, async ({ number, next }) => {
		if (number >= MOST_PAGES) throw tooMany(context, since, itemIndex);
		return number === 0 ? first : await read(next ?? { page: number + 1 }, from, to);
	});
	const rows = wantedRows(context, 'Zapini', collected, Infinity);
	return { rows, isMoreLeft: to !== undefined };
}

const toSeconds = (at: number) => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

const newestIn = (rows: Row[]): number =>
	rows.reduce((newest, row) => Math.max(newest, toMilliseconds(timeOf(row)) ?? 0), 0) || Date.now();

/** Zapini does not tell how many pages there are, or does not narrow the list by time. */
function tooMany(context: IExecuteFunctions, since: number, itemIndex: number): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`More than ${MOST_PAGES * PAGE_SIZE} messages came in since ${toSeconds(since)}`,
		{
			description:
				'Nothing was put out, so that no message is left out. Set Since to a later time, and read what came in before with the operation Get Many and its filters After and Before.',
			itemIndex,
		},
	);
}
