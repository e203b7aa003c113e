import type { IDataObject } from 'n8n-workflow';
import { asObject, flag, parseUrl, toText } from '../item/tolerant';

/** A record of a list. */
export type Row = Record<string, unknown>;

/** What an answer says of the list that it is a page of; each part only where it is there. */
export interface ListFacts {
	/** How many records the whole list has. */
	total?: number;
	/** Number of the last page, counted from 1. */
	lastPage?: number;
	hasMore?: boolean;
	/** Query fields that lead to the next page. */
	next?: IDataObject;
}

/** One page of a list. */
export interface Page {
	rows: Row[];
	facts: ListFacts;
}

const TOTAL = ['total', 'total_count', 'totalCount', 'items_total', 'itemsTotal'];
const LAST_PAGE = [
	'last_page',
	'lastPage',
	'total_pages',
	'totalPages',
	'page_total',
	'pageTotal',
	'page_count',
	'pageCount',
];
const HAS_MORE = ['has_more', 'hasMore', 'has_next', 'hasNext', 'has_next_page', 'hasNextPage'];
/** What leads on, and the query field that takes it. */
const NEXT: Array<[query: string, names: string[]]> = [
	['cursor', ['next_cursor', 'nextCursor']],
	['page_token', ['next_page_token', 'nextPageToken']],
	['offset', ['next_offset', 'nextOffset']],
	['page', ['next_page', 'nextPage']],
];
const LINKS = ['next_page_url', 'next_url', 'next'];
/** Where such facts stand, inside of an answer or of its `data`. */
const BLOCKS = ['pagination', 'meta', 'paging', 'links'];

/**
 * Reads what an answer says of its list, by the names that are usual: neither provider documents any.
 *
 * @param answer the body
 */
export function readListFacts(answer: unknown): ListFacts {
	const body = asObject(answer) ?? {};
	const covers = [body, asObject(body.data) ?? {}];
	const blocks = [
		...covers.flatMap((cover) => BLOCKS.map((name) => asObject(cover[name]) ?? {})),
		...covers,
	];
	const find = <Value>(names: string[], read: (value: unknown) => Value | undefined) =>
		blocks
			.flatMap((block) => names.map((name) => read(block[name])))
			.find((value) => value !== undefined);
	return {
		total: find(TOTAL, count),
		lastPage: find(LAST_PAGE, count),
		hasMore: find(HAS_MORE, (value) => flag.parse(value)),
		next: nextIn(find),
	};
}

type Find = (
	names: string[],
	read: (value: unknown) => string | IDataObject | undefined,
) => string | IDataObject | undefined;

function nextIn(find: Find): IDataObject | undefined {
	for (const [query, names] of NEXT) {
		const value = find(names, (one) => toText(one) || undefined);
		if (value !== undefined) return { [query]: value };
	}
	// Of a link only its query is taken: where it leads to is not followed.
	return find(LINKS, (one) => {
		const query = parseUrl(toText(one))?.searchParams;
		return query && query.size > 0 ? Object.fromEntries(query) : undefined;
	}) as IDataObject | undefined;
}

function count(value: unknown): number | undefined {
	const number = toText(value).trim() === '' ? NaN : Number(value);
	return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** The page that is to be read next. */
export interface Place {
	/** Counted from 0. */
	number: number;
	/** The rows so far, each once. */
	rows: Row[];
	/** Query fields that the answer before gave for it. */
	next?: IDataObject;
}

/** Rows of a list, and what is to be known of those that did not come. */
export interface Collected {
	rows: Row[];
	/** How many the provider says there are, where that is more than came; `true`: more, it does not say how many. */
	missing?: number | true;
}

/** Pages that are at least so long tell nothing by their length: it may be the provider's own. */
const USUAL_SIZE = 20;
/** More pages than any account has: a list without an end must not keep n8n busy. */
const MOST_PAGES = 1000;

/**
 * Reads page after page, as the answers say. Where they say nothing, the end is a page shorter than the first. In any
 * case it is one with nothing new on it: empty, or the same again from a server that ignores where to go on.
 *
 * @param limit how many rows are wanted; `Infinity` for all
 * @param read reads a page
 * @param isEnough asked after each page with the new rows of each so far, whether the next is not needed
 * @returns the rows in order, each once; perhaps more than `limit`
 */
export async function collectPages(
	limit: number,
	read: (place: Place) => Promise<Page>,
	isEnough: (pages: Row[][]) => boolean = () => false,
): Promise<Collected> {
	const rows = new Map<string, Row>();
	const pages: Row[][] = [];
	let full = USUAL_SIZE;
	let facts: ListFacts = {};
	for (let number = 0; number < MOST_PAGES; number++) {
		const place = { number, rows: [...rows.values()], next: facts.next };
		const page = await read(place);
		facts = page.facts;
		const before = rows.size;
		const fresh = page.rows.filter((row) => {
			const key = JSON.stringify(row.uuid ?? row.id ?? row);
			return !rows.has(key) && rows.set(key, row);
		});
		pages.push(fresh);
		if (rows.size === before || isLast(facts, number, page.rows.length, rows.size, full)) break;
		if (rows.size >= limit || isEnough(pages)) return { rows: [...rows.values()] };
		if (number === 0) full = page.rows.length;
		if (number === MOST_PAGES - 1) facts = { total: facts.total, hasMore: true };
	}
	return { rows: [...rows.values()], missing: missingOf(facts, rows.size) };
}

/** @param full how many rows a page has that is not the last one */
function isLast(
	{ total, lastPage, hasMore, next }: ListFacts,
	number: number,
	length: number,
	sofar: number,
	full: number,
): boolean {
	if (hasMore !== undefined || next !== undefined) return hasMore === false;
	if (lastPage !== undefined) return number + 1 >= lastPage;
	return total === undefined ? length < full : sofar >= total;
}

function missingOf({ total = 0, hasMore }: ListFacts, came: number): number | true | undefined {
	if (total > came) return total;
	return hasMore || undefined;
}
