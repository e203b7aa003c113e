import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { z } from 'zod';
import type { CallContext } from '../../shared/calling/callProvider';
import { readListFacts, type Page, type Place, type Row } from '../../shared/calling/pages';
import { asObject, toObject } from '../../shared/item/tolerant';

export type { Row };

/** Where a list lies when it is not the whole answer. */
const COVERS = [
	...['items', 'messages', 'conversation', 'recipients', 'scheduled'],
	...['templates', 'labels', 'data'],
];

/**
 * @param name of what is listed, for the error
 * @returns the list that an answer is, or holds
 * @throws NodeOperationError for anything else, so that it does not pass for an empty list
 */
export function listOf(
	context: CallContext,
	answer: unknown,
	name: string,
	itemIndex?: number,
): unknown[] {
	const object = toObject(answer);
	const found = [answer, ...COVERS.map((cover) => object[cover])].find((one) => Array.isArray(one));
	if (found) return found as unknown[];
	throw noList(context, name, itemIndex);
}

/** @param name of what was to be listed */
export const noList = (context: CallContext, name: string, itemIndex?: number) =>
	new NodeOperationError(context.getNode(), `Notifyer answered without a list of ${name}`, {
		description: 'Try again later, and check the Base URL in the credential.',
		itemIndex,
	});

/** The same, without entries that are not records. */
export const rowsOf = (...given: Parameters<typeof listOf>): Row[] => objectsIn(listOf(...given));

/** @returns what the schema makes of each entry; entries that it rejects are left out */
export const readAll = <Read>(
	schema: z.ZodType<Read, z.ZodTypeDef, unknown>,
	entries: unknown[],
): Read[] =>
	entries.flatMap((entry) => {
		const read = schema.safeParse(entry);
		return read.success ? [read.data] : [];
	});

/** The records, as a page of a longer list. */
export function pageOf(
	context: CallContext,
	answer: unknown,
	name: string,
	itemIndex?: number,
): Page {
	return { rows: rowsOf(context, answer, name, itemIndex), facts: readListFacts(answer) };
}

/** @returns the records of a list; what is none is left out */
export const objectsIn = (value: unknown): Row[] =>
	[value]
		.flat()
		.map(asObject)
		.filter((row) => row !== undefined);

/**
 * Makes a reader of pages for `collectPages`, as the chat counts them: `page_number` from 0, and `offset`. Whether
 * that counts from the page or from the beginning is not documented: where a second page is the first one again, it
 * is asked for by its offset.
 *
 * @param perPage how many records a page has
 * @param read makes the call with these query fields
 */
export function pagesOf(
	perPage: number,
	read: (query: IDataObject) => Promise<Page>,
): (place: Place) => Promise<Page> {
	let byOffset = false;
	let begins: string | undefined;
	return async ({ number, next }) => {
		const query = (offset: number) => ({ page_number: number, per_page: perPage, offset });
		// Numbers of pages in an answer count from 1, those of this API from 0.
		const given = next?.page === undefined ? next : {};
		const page = await read({ ...query(byOffset ? number * perPage : 0), ...given });
		const [first] = page.rows;
		const key = first && JSON.stringify(first.id ?? first);
		if (number === 0) begins = key;
		if (number !== 1 || next || key === undefined || key !== begins) return page;
		byOffset = true;
		return await read(query(perPage));
	};
}
