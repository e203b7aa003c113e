import { NodeOperationError } from 'n8n-workflow';
import type { CallContext } from '../../shared/calling/callProvider';
import { asObject } from '../../shared/item/tolerant';

export type Row = Record<string, unknown>;

/** Where a list lies when it is not the whole answer. */
const COVERS = ['items', 'messages', 'conversation', 'data'];

/**
 * @param name of what is listed, for the error
 * @returns the records of an answer: it is a list, or holds one
 * @throws NodeOperationError for anything else, so that it does not pass for an empty list
 */
export function rowsOf(
	context: CallContext,
	answer: unknown,
	name: string,
	itemIndex?: number,
): Row[] {
	const object = asObject(answer) ?? {};
	const found = [answer, ...COVERS.map((cover) => object[cover])].find((one) => Array.isArray(one));
	if (found) return objectsIn(found);
	throw new NodeOperationError(context.getNode(), `Notifyer answered without a list of ${name}`, {
		description: 'Try again later, and check the Base URL in the credential.',
		itemIndex,
	});
}

/** @returns the records of a list; what is none is left out */
export const objectsIn = (value: unknown): Row[] =>
	[value]
		.flat()
		.map(asObject)
		.filter((row) => row !== undefined);

/** One page: `page` counts from 0, `offset` is how many records to leave out besides. */
export type ReadPage = (page: number, offset: number) => Promise<Row[]>;

/**
 * Reads pages up to one with nothing new. Whether `offset` counts from the page or from the beginning is not
 * documented: where a second page is the first one again, it is asked for by its offset.
 *
 * @param perPage how many records a page has
 * @param isEnough asked after each page, whether the next one is needed
 * @returns the pages; a record that moved on to the next page while they were read is there once
 */
export async function readPages(
	perPage: number,
	read: ReadPage,
	isEnough: (pages: Row[][]) => boolean,
): Promise<Row[][]> {
	const seen = new Set<string>();
	const unseen = (rows: Row[]) =>
		rows.filter((row) => {
			const key = JSON.stringify(row.id ?? row);
			return !seen.has(key) && seen.add(key);
		});
	const pages: Row[][] = [];
	let byOffset = false;
	for (let page = 0; ; page++) {
		const rows = await read(page, byOffset ? page * perPage : 0);
		let fresh = unseen(rows);
		if (page === 1 && rows.length > 0 && fresh.length === 0) {
			byOffset = true;
			fresh = unseen(await read(page, perPage));
		}
		if (fresh.length === 0) return pages;
		pages.push(fresh);
		if (isEnough(pages)) return pages;
	}
}
