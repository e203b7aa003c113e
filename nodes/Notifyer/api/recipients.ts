import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { CallContext, ProviderRequest } from '../../shared/calling/callProvider';
import { collectPages, type Collected } from '../../shared/calling/pages';
import { isSameContact } from '../../shared/item/phoneNumber';
import { asObject, toText } from '../../shared/item/tolerant';
import { PATHS } from './paths';
import { notifyerRequest } from './request';
import { objectsIn, pageOf, pagesOf, type Row } from './rows';

/** As the dashboard itself asks for them. */
const PER_PAGE = 20;

/** Which contacts are wanted; what is left empty lets all through. */
export interface Wanted {
	/** A part of the name or of the number. */
	search?: string;
	labels?: string[];
	/** Only those with messages that nobody has read. */
	unread?: boolean;
}

/**
 * Lists contacts as the dashboard's chat has them.
 *
 * @param isEnough asked after each page, whether the next is not needed
 * @returns their records, in Notifyer's order
 * @throws NodeApiError, NodeOperationError
 */
export async function readRecipients(
	context: CallContext,
	{ search = '', labels = [], unread = false }: Wanted,
	isEnough: (pages: Row[][]) => boolean,
	itemIndex?: number,
): Promise<Collected> {
	const read = pagesOf(PER_PAGE, async ({ offset, ...place }) => {
		const query = new URLSearchParams({
			...toTexts(offset ? { ...place, offset } : place),
			search,
			// The provider's own clients send it also where it is empty.
			status: unread ? 'unread' : '',
		});
		if (labels.length === 0) query.append('labels', '[]');
		for (const label of labels) query.append('labels[]', label);
		const url = `${PATHS.recipients}?${query.toString()}`;
		const request: ProviderRequest = { method: 'GET', url, confidential: [search, ...labels] };
		const answer = await notifyerRequest(context, request, { itemIndex });
		const { rows, facts } = pageOf(context, answer, 'contacts', itemIndex);
		return { rows: rows.map((row) => asObject(row.recipient) ?? row), facts };
	});
	return await collectPages(Infinity, read, isEnough);
}

const toTexts = (query: IDataObject): Record<string, string> =>
	Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));

/**
 * Reads one contact: by the list's search, else by the chat's own call for one, which the agent skills also have.
 *
 * @param phoneNumber E.164
 * @throws NodeApiError; NodeOperationError when the user of the sign-in sees no contact with that number
 */
export async function readRecipientRecord(
	context: CallContext,
	phoneNumber: string,
	itemIndex?: number,
): Promise<Row> {
	const digits = phoneNumber.replace(/\D/g, '');
	const listed = await readRecipients(context, { search: digits }, () => true, itemIndex);
	const found =
		ofContact(listed.rows, phoneNumber) ??
		ofContact(await readOne(context, digits, itemIndex), phoneNumber);
	if (found) return found;
	throw new NodeOperationError(context.getNode(), 'Notifyer has no contact with this number', {
		description:
			'It knows everybody who wrote to you, and everybody you wrote to. Check the number, and whether the user of the sign-in may see this contact in the Notifyer chat.',
		itemIndex,
	});
}

/** A search finds parts of numbers too: what is done must be done to this contact. */
function ofContact(rows: Row[], phoneNumber: string): Row | undefined {
	const same = rows.filter((row) =>
		[row.phone_number, row.phone_number_string].some((number) =>
			isSameContact(toText(number), phoneNumber),
		),
	);
	const digits = phoneNumber.replace(/\D/g, '');
	return same.find((row) => toText(row.phone_number) === digits) ?? same[0];
}

async function readOne(
	context: CallContext,
	phone_number: string,
	itemIndex?: number,
): Promise<Row[]> {
	const options = { itemIndex, emptyAllowed: true };
	const me = await notifyerRequest(context, { method: 'GET', url: PATHS.me }, options);
	const user_id = toText(asObject(me)?.user_id);
	if (user_id === '') return [];
	const request = { method: 'GET', url: PATHS.recipient, qs: { phone_number, user_id } } as const;
	const answer = await notifyerRequest(context, request, options);
	return objectsIn(answer);
}

/** What the dashboard writes of a contact: left out, it may be lost. */
const WRITTEN = [
	'name',
	'phone_number',
	'phone_number_string',
	'note',
	'global_label',
	'is_ai_assistant',
	'ai_bot_id',
];

/** Without them a record was not read as a whole. */
const NEEDED = ['name', 'phone_number', 'note', 'global_label'];

/** @returns the parts that a record lacks and that writing it would lose, by Notifyer's names */
const missingParts = (record: Row): string[] => [
	...NEEDED.filter((name) => record[name] === undefined),
	...(toText(record.id) === '' ? ['id'] : []),
];

/**
 * Writes a contact's record as it was read, but for the changes.
 *
 * @param record as `readRecipientRecord` gives it
 * @throws NodeApiError; NodeOperationError when the record lacks a part, which writing it would lose
 */
export async function writeRecipient(
	context: CallContext,
	record: Row,
	changes: Row,
	itemIndex?: number,
): Promise<void> {
	const missing = missingParts(record);
	if (missing.length > 0) {
		throw new NodeOperationError(
			context.getNode(),
			'Nothing was changed: Notifyer did not send the whole record of this contact',
			{
				description: `Missing: ${missing.join(', ')}. Writing it back would lose them. Make the change in the Notifyer chat.`,
				itemIndex,
			},
		);
	}
	const kept = WRITTEN.filter((name) => record[name] !== undefined);
	const body = { ...Object.fromEntries(kept.map((name) => [name, record[name]])), ...changes };
	const confidential = [record.name, record.note, changes.name, changes.note].map(toText);
	await notifyerRequest(
		context,
		{
			method: 'PATCH',
			url: `${PATHS.recipients}/${encodeURIComponent(toText(record.id))}`,
			body,
			confidential,
		},
		{ itemIndex },
	);
}
