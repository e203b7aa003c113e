import type { IDataObject } from 'n8n-workflow';
import { parseUrl, toFlag, toObject, toText } from '../item/tolerant';

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

/** The usual names, in small letters and without `_`. */
const TOTAL = ['total', 'totalcount', 'totalitems', 'itemstotal', 'totalrecords', 'totalresults'];
const LAST_PAGE = ['lastpage', 'totalpages', 'pagetotal', 'pagecount'];
const HAS_MORE = ['hasmore', 'hasmorepages', 'hasnext', 'hasnextpage'];
/** What leads on, and the query field that takes it. */
const NEXT: Array<[query: string, name: string]> = [
	['cursor', 'nextcursor'],
	['after', 'endcursor'],
	['page_token', 'nextpagetoken'],
	['offset', 'nextoffset'],
	['page', 'nextpage'],
];
const LINKS = ['nextpageurl', 'nexturl', 'next'];
/** Where such facts stand, inside of an answer or of its `data`. */
const BLOCKS = ['pagination', 'meta', 'paging', 'pageinfo', 'links'];

/**
 * Reads what an answer says of its list, by the names that are usual: neither provider documents any.
 *
 * @param answer the body
 */
export function readListFacts(answer: unknown): ListFacts {
	const body = plainNames(answer);
	const covers = [body, plainNames(body.data)];
	const blocks = [
		...covers.flatMap((cover) => BLOCKS.map((name) => plainNames(cover[name]))),
		...covers,
	];
	const find: Find = (names, read) =>
		blocks
			.flatMap((block) => names.map((name) => read(block[name])))
			.find((value) => value !== undefined);
	return {
		total: find(TOTAL, count),
		lastPage: find(LAST_PAGE, count),
		hasMore: find(HAS_MORE, toFlag),
		next: nextIn(find),
	};
}

const plainNames = (value: unknown): Row =>
	Object.fromEntries(
		Object.entries(toObject(value)).map(([name, one]) => [
			name.replaceAll('_', '').toLowerCase(),
			one,
		]),
	);

type Find = <Value>(
	names: string[],
	read: (value: unknown) => Value | undefined,
) => Value | undefined;

function nextIn(find: Find): IDataObject | undefined {
	for (const [query, name] of NEXT) {
		const value = find([name], (one) => toText(one) || undefined);
		if (value !== undefined) return { [query]: value };
	}
	return find(LINKS, (one) => {
		const next = toText(one);
		if (next === '') return undefined;
		if (!/[?/]/.test(next)) return { [/^\d+$/.test(next) ? 'page' : 'cursor']: next };
		// Of a link only its query is taken: where it leads to is not followed.
		const query = parseUrl(next.replace(/^(?=[/?])/, 'https://localhost'))?.searchParams;
		return query && query.size > 0 ? Object.fromEntries(query) : undefined;
	});
}

function count(value: unknown): number | undefined {
	const number = toText(value).trim() === '' ? NaN : Number(value);
	return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** The page that is to be read next. */
export interface Place {
	/** Counted from 0. */
	number: number;
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
	let next: IDataObject | undefined;
	for (let number = 0; number < MOST_PAGES; number++) {
		const page = await read({ number, next });
		const before = rows.size;
		const fresh = page.rows.filter((row) => {
			const key = JSON.stringify(row.uuid || row.id || row);
			return !rows.has(key) && rows.set(key, row);
		});
		pages.push(fresh);
		// An answer that led on before, and now does not, is the end.
		const goesOn = saysMore(page.facts, number, rows.size) ?? (next ? false : undefined);
		if (rows.size === before || !(goesOn ?? page.rows.length >= full)) {
			return { rows: [...rows.values()], missing: missingOf(page, goesOn, rows.size) };
		}
		if (rows.size >= limit || isEnough(pages)) return { rows: [...rows.values()] };
		if (number === 0) full = page.rows.length;
		next = page.facts.next;
	}
	return { rows: [...rows.values()], missing: true };
}

/** @returns whether there is more by what the answer says; `undefined` where it says nothing */
function saysMore(
	{ total, lastPage, hasMore, next }: ListFacts,
	number: number,
	came: number,
): boolean | undefined {
	if (hasMore !== undefined || next !== undefined) return hasMore !== false;
	if (lastPage !== undefined) return number + 1 < lastPage;
	return total === undefined ? undefined : came < total;
}

function missingOf(
	{ rows, facts: { total = 0, hasMore } }: Page,
	goesOn: boolean | undefined,
	came: number,
): Collected['missing'] {
	if (total > came) return total;
	// Where to go on may be said behind the end, too.
	return (goesOn && (hasMore || rows.length > 0)) || undefined;
}
