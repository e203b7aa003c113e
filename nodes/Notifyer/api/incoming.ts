import { NodeApiError, type IExecuteFunctions } from 'n8n-workflow';
import { asNodeError } from '../../shared/calling/nodeError';
import { toMilliseconds } from '../../shared/item/time';
import { toText } from '../../shared/item/tolerant';
import { wantedRows } from '../../shared/operations/limit';
import { readConversation } from './conversation';
import { readRecipients } from './recipients';
import type { Row } from './rows';

/** A contact who wrote, and the records of the conversation, newest first. */
export interface ContactRecords {
	contact: Row;
	records: Row[];
}

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
	try {
		const all: ContactRecords[] = [];
		for (const contact of await contactsSince(context, since, itemIndex)) {
			const wanted = { since };
			const found = await readConversation(context, phoneOf(contact) ?? '', wanted, itemIndex);
			const rows = wantedRows(context, 'Notifyer', found, Infinity);
			all.push({ contact, records: rows.reverse() });
		}
		return all;
	} catch (error) {
		const failure = asNodeError(context.getNode(), error);
		if (failure instanceof NodeApiError && failure.httpCode === '429')
			failure.description = `Nothing was put out, so that no message is left out. Run this again later with Since set to ${new Date(since).toISOString()}`;
		throw failure;
	}
}

async function contactsSince(
	context: IExecuteFunctions,
	since: number,
	itemIndex: number,
): Promise<Row[]> {
	const isPast = (pages: Row[][]) => endsBefore(pages.at(-1) ?? [], since);
	const found = await readRecipients(context, {}, isPast, itemIndex);
	const contacts = wantedRows(context, 'Notifyer', found, Infinity);
	// Who wrote meanwhile has moved to the first page, past those that were read.
	const again = await readRecipients(context, {}, () => true, itemIndex);
	const once = new Map(
		[...contacts, ...again.rows].map((row) => [JSON.stringify(row.id ?? row), row]),
	);
	return [...once.values()].filter((contact) => {
		const at = toMilliseconds(contact.recipient_last_message_time) ?? lastTimeOf(contact);
		return phoneOf(contact) !== undefined && (at === undefined || at >= since);
	});
}

/** Only a list that falls from the newest on has nothing new behind something old. */
function endsBefore(rows: Row[], since: number): boolean {
	const [first, last] = [lastTimeOf(rows[0]), lastTimeOf(rows.at(-1))];
	return first !== undefined && last !== undefined && first >= last && last < since;
}

const lastTimeOf = (contact: Row | undefined) => toMilliseconds(contact?.last_message_time);

export const phoneOf = (contact: Row): string | undefined =>
	toText(contact.phone_number) || toText(contact.phone_number_string) || undefined;
