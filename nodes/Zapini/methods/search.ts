import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toE164 } from '../../shared/item/phoneNumber';
import { toText } from '../../shared/item/tolerant';
import { numbersIn } from '../api/conversations';
import {
	collectPages,
	CONTACTS,
	CONVERSATIONS,
	fetchPage,
	PAGE_SIZE,
	type Row,
} from '../api/lists';

/**
 * The list behind the field "Conversation".
 *
 * @param filter what the person typed
 * @param paginationToken number of the page, given by the answer before
 * @throws NodeApiError
 */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const number = Number(paginationToken ?? 1);
	const query = { ...(filter && { search: filter }), per_page: PAGE_SIZE, page: number };
	const { rows, lastPage } = await fetchPage(this, CONVERSATIONS, query);
	const hasMore = lastPage === undefined ? rows.length >= PAGE_SIZE : number < lastPage;
	return {
		results: rows.flatMap(toEntry),
		...(hasMore && { paginationToken: String(number + 1) }),
	};
}

/** What a conversation is called is not documented: the first of the likely fields that it has. */
function toEntry(row: Row): Array<{ name: string; value: string }> {
	const value = row.uuid ?? row.id;
	if (value === undefined || value === null) return [];
	const name = row.name ?? row.contact_name ?? row.display_name ?? row.phone_number ?? value;
	return [{ name: String(name), value: String(value) }];
}

/** How many contacts a list in the panel holds: Zapini allows few requests. */
const MOST = 200;

/**
 * The first contacts of the instance that have a number, for the trigger's filter.
 *
 * @throws NodeApiError
 */
export async function getContacts(
	this: ILoadOptionsFunctions,
): Promise<Array<{ name: string; value: string }>> {
	const rows = await collectPages(MOST, async (page) => {
		return await fetchPage(this, CONTACTS, { per_page: PAGE_SIZE, page });
	});
	return rows.flatMap((row) => {
		const [value] = numbersIn(row).flatMap((number) => toE164(number) ?? []);
		const name = row.name ?? row.display_name ?? row.first_name;
		return value ? [{ name: name ? `${toText(name)} (${value})` : value, value }] : [];
	});
}
