import type { CallContext } from '../../shared/calling/callProvider';
import { collectPages, type Collected } from '../../shared/calling/pages';
import { toMilliseconds } from '../../shared/item/time';
import { PATHS } from './paths';
import { notifyerRequest } from './request';
import { pageOf, pagesOf, type Row } from './rows';

/** As the dashboard itself asks for them. */
const PER_PAGE = 30;

/**
 * Reads the newest messages of a conversation, both directions.
 *
 * @param phoneNumber in any notation
 * @param wanted how many, `Infinity` for all; or from when on, in Unix milliseconds
 * @returns records as Notifyer has them, oldest first; perhaps more than were wanted
 * @throws NodeApiError, NodeOperationError
 */
export async function readConversation(
	context: CallContext,
	phoneNumber: string,
	wanted: { limit: number } | { since: number },
	itemIndex?: number,
): Promise<Collected> {
	const phone_number = phoneNumber.replace(/\D/g, '');
	const read = pagesOf(PER_PAGE, async (query) => {
		const request = {
			method: 'GET',
			url: PATHS.conversation,
			qs: { phone_number, ...query },
		} as const;
		const answer = await notifyerRequest(context, request, { itemIndex });
		return pageOf(context, answer, 'messages', itemIndex);
	});
	const collected = await collectPages(
		Infinity,
		read,
		(pages) =>
			areNewestFirst(pages) &&
			('since' in wanted
				? (pages.at(-1) ?? []).some((row) => sentAt(row) < wanted.since)
				: pages.flat().length >= wanted.limit),
	);
	const rows = collected.rows.sort(
		(a, b) => sentAt(a) - sentAt(b) || Number(a.id) - Number(b.id) || 0,
	);
	return { ...collected, rows };
}

/** In which order pages come is not documented: only then the first ones hold the newest messages. */
function areNewestFirst(pages: Row[][]): boolean {
	const [first = []] = pages;
	const last = pages.at(-1) ?? [];
	if (pages.length > 1) return newest(last) <= newest(first);
	return sentAt(first[0]) > sentAt(first.at(-1));
}

const newest = (rows: Row[]) => rows.reduce((latest, row) => Math.max(latest, sentAt(row)), 0);

/** @returns when a record was written, Unix milliseconds; 0 where it does not say */
export const sentAt = (row: Row | undefined): number => toMilliseconds(row?.created_at) ?? 0;
