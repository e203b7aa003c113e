import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { toMilliseconds } from '../../../shared/item/time';
import { camelCaseKeys } from '../../../shared/operations/camelCase';
import { fieldsOf } from '../../../shared/operations/fields';
import { fetchPage, collectPages, PAGE_SIZE, type Row } from '../../api/lists';
import { periodFields, readPeriod } from '../period';
import { conversationFields, conversationPath, readConversation } from './conversationField';
import { limitFields } from '../../../shared/operations/limit';

export const option = {
	name: 'Get Messages',
	value: 'getMessages',
	action: 'Get the messages of a conversation',
	description: 'Read a conversation, newest message first',
};

export const properties: INodeProperties[] = [
	...conversationFields,
	...limitFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: periodFields,
	},
];

export const notes = 'Puts out the messages as Zapini gives them, newest first.';

/**
 * Reads a conversation backwards from its latest message, each page before the oldest one so far.
 *
 * @returns the messages, newest first, as Zapini gives them, keys in camelCase
 * @throws NodeOperationError without a conversation, or without one that is certain; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const url = conversationPath(await readConversation(fields), 'messages');
	const filters = fields.collection('filters');
	const period = readPeriod(fields, filters);
	const wanted = fields.limit();
	const limit = Math.min(wanted, PAGE_SIZE);
	const list = { url, name: 'messages', ofInstance: false };

	const rows = await collectPages(wanted, async (_, oldest) => {
		const before = oldest && { before_id: oldest.id ?? oldest.uuid };
		const page = await fetchPage(context, list, { ...period, limit, ...before }, itemIndex);
		// Pages are not numbered here, so whatever says "last page" is about something else.
		return { rows: newestFirst(page.rows) };
	});
	return rows.map(camelCaseKeys);
}

/** The order within a page is not documented. */
function newestFirst(rows: Row[]): Row[] {
	const first = timeOf(rows[0]);
	const last = timeOf(rows.at(-1));
	return first !== undefined && last !== undefined && first < last ? [...rows].reverse() : rows;
}

function timeOf(row: Row | undefined): number | undefined {
	return toMilliseconds(row?.created_at ?? row?.sent_at ?? row?.received_at ?? row?.timestamp);
}
