import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { Row } from '../../shared/calling/pages';
import { toE164 } from '../../shared/item/phoneNumber';
import { toText } from '../../shared/item/tolerant';
import { numbersIn } from '../api/conversations';
import {
	ARCHIVED_CONVERSATIONS,
	CONTACTS,
	CONVERSATIONS,
	fetchPage,
	INSTANCES,
	PAGE_SIZE,
	readList,
	type List,
} from '../api/lists';

/**
 * The lists behind the field "Conversation": all, and what is archived.
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
	return await search(this, CONVERSATIONS, filter, paginationToken);
}

export async function searchArchived(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, ARCHIVED_CONVERSATIONS, filter, paginationToken);
}

/** The list behind "Instance ID", by number and state; it is short, so what the person typed is looked for here. */
export async function searchInstances(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const { rows } = await readList(this, INSTANCES, {}, MOST);
	const entries = rows.map(({ uuid, phone_number, status }) => {
		const parts = [toE164(toText(phone_number)) ?? toText(phone_number), toText(status)];
		const name = parts.filter((part) => part !== '').join(', ') || toText(uuid);
		return { name, value: toText(uuid) };
	});
	const wanted = filter.trim().toLowerCase();
	const isMatch = ({ name, value }: { name: string; value: string }) =>
		value !== '' && `${name} ${value}`.toLowerCase().includes(wanted);
	return { results: entries.filter(isMatch) };
}

async function search(
	context: ILoadOptionsFunctions,
	list: List,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const number = Number(paginationToken ?? 1);
	const query = { ...(filter && { search: filter }), per_page: PAGE_SIZE, page: number };
	const { rows, facts } = await fetchPage(context, list, query);
	const isFull = facts.lastPage === undefined ? rows.length >= PAGE_SIZE : number < facts.lastPage;
	return {
		results: rows.flatMap(toEntry),
		...((facts.hasMore ?? isFull) && { paginationToken: String(number + 1) }),
	};
}

/** What a conversation is called is not documented: the first of the likely fields that it has. */
function toEntry(row: Row): Array<{ name: string; value: string }> {
	const value = row.uuid ?? row.id;
	if (toText(value) === '') return [];
	const names = [row.name, row.contact_name, row.display_name, row.phone_number, value];
	return [{ name: names.map(toText).find((name) => name !== '') ?? '', value: toText(value) }];
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
	const { rows } = await readList(this, CONTACTS, {}, MOST);
	return rows.flatMap((row) => {
		const [value] = numbersIn(row).flatMap((number) => toE164(number) ?? []);
		const name = row.name ?? row.display_name ?? row.first_name;
		return value ? [{ name: name ? `${toText(name)} (${value})` : value, value }] : [];
	});
}
