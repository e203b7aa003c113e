import {
	NodeApiError,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { z } from 'zod';
import { camelCaseKeys } from '../../shared/operations/camelCase';
import { fieldsOf } from '../../shared/operations/fields';
import { readInstance, zapiniAnswer } from './request';

/** A documented list: its path and the key of its rows. */
export interface List {
	url: string;
	name: string;
	/** The query takes `instance_id`. */
	ofInstance: boolean;
}

export const CONVERSATIONS: List = {
	url: '/conversations',
	name: 'conversations',
	ofInstance: true,
};

export const ARCHIVED_CONVERSATIONS: List = { ...CONVERSATIONS, url: '/conversations/archived' };

export const CONTACTS: List = { url: '/contacts', name: 'contacts', ofInstance: true };

/**
 * Reads a list as far as "Return All" and "Limit" say.
 *
 * @param filters documented query fields
 * @returns the provider's records with camelCase keys
 * @throws NodeApiError
 */
export async function getMany(
	context: IExecuteFunctions,
	itemIndex: number,
	list: List,
	filters: IDataObject = {},
): Promise<IDataObject[]> {
	const limit = fieldsOf(context, itemIndex).limit();
	const per_page = Math.min(limit, PAGE_SIZE);
	const rows = await collectPages(limit, async (page) => {
		return await fetchPage(context, list, { ...filters, per_page, page }, itemIndex);
	});
	return rows.map(camelCaseKeys);
}

/**
 * Reads one page of a list.
 *
 * @throws NodeApiError, also when the answer holds no list
 */
export async function fetchPage(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	{ url, name, ofInstance }: List,
	query: IDataObject,
	itemIndex?: number,
): Promise<Page> {
	const instance = ofInstance ? await readInstance(context) : {};
	const qs = { ...instance, ...query };
	const answer = await zapiniAnswer(context, { method: 'GET', url, qs }, { itemIndex });
	const page = readPage(answer, name);
	if (page) return page;
	const message = `Zapini answered without a list of ${name}`;
	const description = 'Try again later, and check the Base URL in the credential.';
	throw new NodeApiError(context.getNode(), { message }, { message, description, itemIndex });
}

/** A record of a list: `id` and `uuid` where it has them; the other keys are not documented. */
export type Row = IDataObject;

export interface Page {
	rows: Row[];
	/** Number of the last page, where the answer tells. */
	lastPage?: number;
}

/** The size of a page that the provider's public API documentation gives as the default. */
const DEFAULT_SIZE = 20;
/** What to ask for: few enough to be accepted, many enough to spare the rate limit. */
export const PAGE_SIZE = 50;

/**
 * Reads page after page. How pages are numbered is not documented, so the end is found by whatever tells:
 * enough rows, the number of the last page, a page shorter than the first, or one with nothing new on it
 * (empty, or the same again from a server that ignores the number).
 *
 * @param limit how many rows are wanted; `Infinity` for all
 * @param fetchPage reads a page, given its number from 1 and the last row so far
 * @returns the rows in order, each once
 */
export async function collectPages(
	limit: number,
	fetchPage: (number: number, lastRow: Row | undefined) => Promise<Page>,
): Promise<Row[]> {
	const rows = new Map<unknown, Row>();
	let enough = DEFAULT_SIZE;
	for (let number = 1; rows.size < limit; number++) {
		const page = await fetchPage(number, [...rows.values()].at(-1));
		const before = rows.size;
		for (const row of page.rows) {
			const identity = row.uuid ?? row.id ?? JSON.stringify(row);
			if (!rows.has(identity)) rows.set(identity, row);
		}
		if (rows.size === before) break;
		if (page.lastPage === undefined ? page.rows.length < enough : number >= page.lastPage) break;
		if (number === 1) enough = page.rows.length;
	}
	return [...rows.values()].slice(0, limit === Infinity ? undefined : limit);
}

const list = z.array(z.unknown());
const record = z.record(z.unknown());
const pagination = z.object({ last_page: z.coerce.number().int().positive() });

/**
 * Finds the rows and the number of the last page in an answer: rows are in `data` itself, in `data[name]`
 * or in `data.data`; the number in a `pagination` or `meta` block inside or beside `data`, or in `data`.
 *
 * @param name the key that the rows are documented or expected under, e.g. `conversations`
 * @returns `undefined` when there is no list in the answer
 */
export function readPage(
	answer: { data?: unknown; meta?: unknown; pagination?: unknown },
	name: string,
): Page | undefined {
	const data = record.catch({}).parse(answer.data);
	const found = [answer.data, data[name], data.data].map((value) => list.safeParse(value).data);
	const rows = found.find((value) => value !== undefined);
	if (!rows) return undefined;
	const blocks = [answer.pagination, answer.meta, data.pagination, data.meta, data];
	const lastPage = blocks
		.map((block) => pagination.safeParse(block).data?.last_page)
		.find((number) => number !== undefined);
	return { rows: rows.filter((row): row is Row => record.safeParse(row).success), lastPage };
}
