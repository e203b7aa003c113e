import { NodeApiError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { asNodeError } from '../../shared/calling/nodeError';
import { toMilliseconds } from '../../shared/item/time';
import { asObject } from '../../shared/item/tolerant';
import { GROUPS } from './groups';
import { notifyerRequest } from './request';

export type Fields = Record<string, unknown>;

/** A contact who wrote, and the records of the conversation, newest first. */
export interface ContactRecords {
	contact: Fields;
	records: Fields[];
}

/** The provider's own chat asks for so many messages at once. */
const PAGE_SIZE = 30;
/** More pages than any conversation or account has: a list without end must not keep n8n busy. */
const MOST_PAGES = 1000;

/**
 * Reads the conversations of all contacts who wrote since a moment, by the calls of the provider's own chat: first
 * who wrote, then each conversation as far back as that moment.
 *
 * @param since Unix milliseconds
 * @throws NodeApiError, which for the rate limit says from when to go on
 */
export async function readIncoming(
	context: IExecuteFunctions,
	since: number,
	itemIndex: number,
): Promise<ContactRecords[]> {
	const read = async (call: string, qs: IDataObject): Promise<Fields[]> => {
		try {
			const url = `${GROUPS.chat.path}/web/${call}`;
			const answer = await notifyerRequest(context, { method: 'GET', url, qs }, { itemIndex });
			return rowsIn(context, answer, itemIndex);
		} catch (error) {
			const failure = asNodeError(context.getNode(), error);
			if (failure instanceof NodeApiError && failure.httpCode === '429')
				failure.description = `Nothing was put out, so that no message is left out. Run this again later with Since set to ${new Date(since).toISOString()}`;
			throw failure;
		}
	};

	const all: ContactRecords[] = [];
	for (const contact of await contactsSince(read, since)) {
		const records = await recordsSince(read, contact, since);
		all.push({ contact, records });
	}
	return all;
}

type Read = (call: string, qs: IDataObject) => Promise<Fields[]>;

async function contactsSince(read: Read, since: number): Promise<Fields[]> {
	const page = async (number: number) => {
		// `[]` as it stands: the provider's own way to say "any label".
		const query = {
			page_number: number,
			per_page: PAGE_SIZE,
			search: '',
			labels: '[]',
			status: '',
		};
		const rows = await read('recipient', query);
		return rows.map((row) => asObject(row.recipient) ?? row);
	};
	const contacts = await readPages(page, lastTimeOf, since);
	// Who wrote meanwhile has moved to the first page, past those that were read.
	const again = await page(0);
	return unique([...contacts, ...again]).filter((contact) => {
		const at = toMilliseconds(contact.recipient_last_message_time) ?? lastTimeOf(contact);
		return phoneOf(contact) !== undefined && (at === undefined || at >= since);
	});
}

async function recordsSince(read: Read, contact: Fields, since: number): Promise<Fields[]> {
	const phone_number = phoneOf(contact);
	const page = async (number: number, offset = 0) =>
		await read('conversations', { phone_number, page_number: number, per_page: PAGE_SIZE, offset });
	const records = await readPages(page, sentAt, since);
	return records.sort((a, b) => (sentAt(b) ?? 0) - (sentAt(a) ?? 0));
}

/**
 * Reads page after page, until one is not full or ends before the moment. Whether a page is counted by
 * `page_number` or by `offset` the provider's two descriptions leave open: where the number changes nothing, the
 * offset is tried.
 */
async function readPages(
	page: (number: number, offset?: number) => Promise<Fields[]>,
	timeOf: (row: Fields) => number | undefined,
	since: number,
): Promise<Fields[]> {
	let rows: Fields[] = [];
	for (let number = 0; number < MOST_PAGES; number++) {
		let found = await page(number);
		let together = unique([...rows, ...found]);
		if (number > 0 && found.length >= PAGE_SIZE && together.length === rows.length) {
			found = await page(0, rows.length);
			together = unique([...rows, ...found]);
		}
		const isNew = together.length > rows.length;
		rows = together;
		if (!isNew || found.length < PAGE_SIZE) break;
		const [first, last] = [timeOf(found[0] ?? {}), timeOf(found.at(-1) ?? {})];
		// Only a list that falls from the newest on has nothing new behind something old.
		if (first !== undefined && last !== undefined && first >= last && last < since) break;
	}
	return rows;
}

const unique = (rows: Fields[]): Fields[] => [
	...new Map(rows.map((row) => [JSON.stringify(row.id ?? row), row])).values(),
];

const lastTimeOf = (contact: Fields): number | undefined =>
	toMilliseconds(contact.last_message_time);

export const sentAt = (record: Fields): number | undefined => toMilliseconds(record.created_at);

export const phoneOf = (contact: Fields): string | number | undefined => {
	const phone = contact.phone_number ?? contact.phone_number_string;
	return (typeof phone === 'string' && phone !== '') || typeof phone === 'number'
		? phone
		: undefined;
};

/** @throws NodeApiError when the answer holds no list */
function rowsIn(context: IExecuteFunctions, answer: unknown, itemIndex: number): Fields[] {
	const body = asObject(answer) ?? {};
	const lists = [answer, body.items, body.messages, body.conversation, body.recipients, body.data];
	const list = lists.find((value) => Array.isArray(value)) as unknown[] | undefined;
	if (list) return list.map(asObject).filter((row) => row !== undefined);
	const message = 'Notifyer answered without a list';
	const description = 'Try again later, and check the Base URL in the credential.';
	throw new NodeApiError(context.getNode(), { message }, { message, description, itemIndex });
}
