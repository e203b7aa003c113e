import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Row } from '../../shared/calling/pages';
import { isSameContact, toE164 } from '../../shared/item/phoneNumber';
import { toObject, toText } from '../../shared/item/tolerant';
import { ARCHIVED_CONVERSATIONS, CONVERSATIONS, PAGE_SIZE, readList, type List } from './lists';

/** How many of the latest conversations are looked through where the search finds nothing. */
const LATEST = 4 * PAGE_SIZE;

/** By these digits the search finds a number in every form: with and without what a country puts before them. */
const DIGITS_TO_SEARCH = 8;

/**
 * Finds the conversation with a contact. Neither what `search` looks at nor what a record is called is documented:
 * it is asked with the number's last digits, then without them, and only a record that holds this contact's number
 * counts.
 *
 * @param phoneNumber E.164
 * @returns its UUID
 * @throws NodeOperationError when there is none, or it is not certain which; NodeApiError
 */
export async function findConversation(
	context: IExecuteFunctions,
	phoneNumber: string,
	itemIndex: number,
): Promise<string> {
	const search = phoneNumber.slice(-DIGITS_TO_SEARCH);
	const tries: Array<[List, { search?: string }]> = [
		[CONVERSATIONS, { search }],
		[ARCHIVED_CONVERSATIONS, { search }],
		[CONVERSATIONS, {}],
	];
	for (const [list, query] of tries) {
		const { rows } = await readList(context, list, query, LATEST, itemIndex);
		const found = ofContact(rows, phoneNumber);
		if (found.length > 1) throw notCertain(context, itemIndex);
		if (found[0] !== undefined) return found[0];
	}
	throw new NodeOperationError(context.getNode(), 'Zapini has no conversation with this number', {
		description: `Neither a search nor the latest ${LATEST} conversations show one. Set “Contact” to “Selected Conversation” and choose it from the list.`,
		itemIndex,
	});
}

/** @returns the identifiers of the conversations with the contact: those under exactly this number, if there are any */
function ofContact(rows: Row[], phoneNumber: string): string[] {
	const same = rows.filter((row) =>
		numbersIn(row).some((number) => isSameContact(number, phoneNumber)),
	);
	const exact = same.filter((row) =>
		numbersIn(row).some((number) => toE164(number) === phoneNumber),
	);
	const ids = (exact.length > 0 ? exact : same).map((row) => toText(row.uuid ?? row.id));
	return [...new Set(ids)].filter((id) => id !== '');
}

const NAMES = ['phone_number', 'phone', 'number', 'wa_id', 'remote_jid', 'jid', 'chat_id'];

/** What may be the contact's number in a record; a group is nobody's. */
export function numbersIn(row: Row): string[] {
	if (['true', '1'].includes(toText(row.is_group))) return [];
	return [row, toObject(row.contact)]
		.flatMap((holder) => NAMES.map((name) => toText(holder[name])))
		.filter((number) => number !== '' && !/@(?:g\.us|lid)$/.test(number));
}

const notCertain = (context: IExecuteFunctions, itemIndex: number) =>
	new NodeOperationError(context.getNode(), 'Zapini has several conversations with this number', {
		description:
			'Nothing was done. Set “Contact” to “Selected Conversation” and choose one from the list.',
		itemIndex,
	});
