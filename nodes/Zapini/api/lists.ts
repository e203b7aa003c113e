import type { IDataObject, IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { camelCaseKeys } from '../../inbox/operations/camelCase';
import { readLimit } from '../../inbox/operations/limit';
import { readInstance, zapiniAnswer } from './request';
import type { Page } from './pages';
import { collectPages, PAGE_SIZE, readPage } from './pages';

/** A documented list: its path and the key of its rows. */
export interface List {
	url: string;
	name: string;
	/** The query takes `instance_id`. */
	ofInstance: boolean;
}

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
	const limit = readLimit(context, itemIndex);
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
