import type { CallContext } from '../../shared/calling/callProvider';
import { toMilliseconds } from '../../shared/item/time';
import { GROUPS } from './groups';
import { notifyerRequest } from './request';
import { readPages, rowsOf, type Row } from './rows';

/** As the dashboard itself asks for them. */
const PER_PAGE = 30;

/**
 * Reads the newest messages of a conversation, both directions.
 *
 * @param phoneNumber E.164
 * @param limit how many; `Infinity` for all
 * @returns records as Notifyer has them, oldest first; perhaps more than `limit`
 * @throws NodeApiError, NodeOperationError
 */
export async function readConversation(
	context: CallContext,
	phoneNumber: string,
	limit: number,
	itemIndex?: number,
): Promise<Row[]> {
	const phone_number = phoneNumber.replace(/\D/g, '');
	const pages = await readPages(
		PER_PAGE,
		async (page_number, offset) => {
			const request = {
				method: 'GET',
				url: `${GROUPS.chat.path}/web/conversations`,
				qs: { phone_number, page_number, per_page: PER_PAGE, offset },
			} as const;
			const answer = await notifyerRequest(context, request, { itemIndex });
			return rowsOf(context, answer, 'messages', itemIndex);
		},
		(all) => all.flat().length >= limit && areNewestFirst(all),
	);
	return pages.flat().sort((a, b) => timeOf(a) - timeOf(b) || Number(a.id) - Number(b.id) || 0);
}

/** In which order pages come is not documented: only then the first ones hold the newest messages. */
function areNewestFirst(pages: Row[][]): boolean {
	const [first = []] = pages;
	const last = pages.at(-1) ?? [];
	if (pages.length > 1) return newest(last) <= newest(first);
	return timeOf(first[0]) > timeOf(first.at(-1));
}

const newest = (rows: Row[]) => rows.reduce((latest, row) => Math.max(latest, timeOf(row)), 0);

const timeOf = (row: Row | undefined): number => toMilliseconds(row?.created_at) ?? 0;
