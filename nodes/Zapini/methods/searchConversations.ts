import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { CONVERSATIONS, fetchPage, PAGE_SIZE, type Row } from '../api/lists';

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
