import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { collectPages, type Row } from '../../../shared/calling/pages';
import { toMilliseconds } from '../../../shared/item/time';
import { toText } from '../../../shared/item/tolerant';
import { camelCaseKeys } from '../../../shared/operations/camelCase';
import { fieldsOf } from '../../../shared/operations/fields';
import { fetchPage, PAGE_SIZE } from '../../api/lists';
import { periodFields, readFilters } from '../filters';
import { conversationFields, conversationPath, readConversation } from './conversationField';
import { limitFields, wantedRows } from '../../../shared/operations/limit';
import { filtersField } from '../../../shared/operations/panel';

export const option = {
	name: 'Get Messages',
	value: 'getMessages',
	action: 'Get the messages of a conversation',
	description: 'Read what a contact and your business wrote to each other, oldest first',
};

export const properties: INodeProperties[] = [
	...conversationFields(),
	...limitFields,
	filtersField(periodFields),
];

/**
 * Reads a conversation backwards from its latest message, each page before the oldest one so far.
 *
 * @returns the newest messages, oldest first, as Zapini gives them, keys in camelCase
 * @throws NodeOperationError without a conversation, or without one that is certain; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const period = readFilters(fields, periodFields);
	const wanted = fields.limit();
	const url = conversationPath(await readConversation(fields), 'messages');
	const limit = Math.min(wanted, PAGE_SIZE);
	const list = { url, name: 'messages', ofInstance: false };

	let oldest: Row | undefined;
	const collected = await collectPages(wanted, async () => {
		const before = oldest && { before_id: toText(oldest.id ?? oldest.uuid) };
		const page = await fetchPage(context, list, { ...period, limit, ...before }, itemIndex);
		// Pages are not numbered here, and the order within one is not documented.
		const { hasMore } = page.facts;
		const rows = newestFirst(page.rows);
		oldest = rows.at(-1);
		return { rows, facts: { hasMore } };
	});
	return wantedRows(context, 'Zapini', collected, wanted).reverse().map(camelCaseKeys);
}

function newestFirst(rows: Row[]): Row[] {
	const first = timeOf(rows[0]);
	const last = timeOf(rows.at(-1));
	return first !== undefined && last !== undefined && first < last ? [...rows].reverse() : rows;
}

function timeOf(row: Row | undefined): number | undefined {
	return toMilliseconds(row?.created_at ?? row?.sent_at ?? row?.received_at ?? row?.timestamp);
}
