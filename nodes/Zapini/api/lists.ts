import type { IDataObject, IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { apiError } from '../../shared/calling/nodeError';
import {
	collectPages,
	readListFacts,
	type Collected,
	type Page,
	type Row,
} from '../../shared/calling/pages';
import { asObject, toObject } from '../../shared/item/tolerant';
import { camelCaseKeys } from '../../shared/operations/camelCase';
import { fieldsOf } from '../../shared/operations/fields';
import { wantedRows } from '../../shared/operations/limit';
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

export const INSTANCES: List = { url: '/instances', name: 'instances', ofInstance: false };

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
	const collected = await readList(context, list, filters, limit, itemIndex);
	return wantedRows(context, 'Zapini', collected, limit).map(camelCaseKeys);
}

/** What to ask for: few enough to be accepted, many enough to spare the rate limit. */
export const PAGE_SIZE = 50;

/**
 * Reads a list up to a number of rows.
 *
 * @param limit `Infinity` for all
 * @throws NodeApiError
 */
export async function readList(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	list: List,
	filters: IDataObject,
	limit: number,
	itemIndex?: number,
): Promise<Collected> {
	const per_page = Math.min(limit, PAGE_SIZE);
	return await collectPages(limit, async ({ number, next }) => {
		const place = next ?? { page: number + 1 };
		return await fetchPage(context, list, { ...filters, per_page, ...place }, itemIndex);
	});
}

/**
 * Reads one page of a list.
 *
 * @throws NodeApiError, also when the answer has no list
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
	const rows = rowsIn(answer.data, name);
	if (rows) return { rows, facts: readListFacts(answer) };
	const message = `Zapini answered without a list of ${name}`;
	const description = 'Try again later, and check the Base URL in the credential.';
	throw apiError(context.getNode(), message, { description, itemIndex });
}

/** @returns the records in `data` itself, in `data[name]` or in `data.data`; `undefined` when there is no list */
function rowsIn(data: unknown, name: string): Row[] | undefined {
	const inside = toObject(data);
	const found = [data, inside[name], inside.data].find((value) => Array.isArray(value));
	return (found as unknown[] | undefined)?.map(asObject).filter((row) => row !== undefined);
}
