import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { maskNumber, readNumber } from '../../../shared/item/phoneNumber';
import { asObject, list, toText } from '../../../shared/item/tolerant';
import { camelCaseKeys } from '../../../shared/operations/camelCase';
import { fieldsOf, type Fields } from '../../../shared/operations/fields';
import { readInstance, zapiniRequest } from '../../api/request';

export const option = {
	name: 'Import',
	value: 'import',
	action: 'Import contacts',
	description: 'Add up to 1,000 contacts to the instance at once',
};

const MOST = 1000;

export const properties: INodeProperties[] = [
	{
		displayName: 'Contacts',
		name: 'contacts',
		type: 'json',
		required: true,
		default: '',
		placeholder: 'e.g. [{ "phoneNumber": "+14155552671", "firstName": "Maria" }]',
		description:
			'A list of up to 1,000 contacts. Each has a phoneNumber with country code, and what is known of firstName, lastName, displayName, email, company, jobTitle and notes. To import several items at once, put them into one list with an Aggregate node before.',
	},
];

const refusedSchema = z.object({
	position: z.number().nullable().describe('Which one of the list, counted from 1.'),
	phoneNumber: z.string().nullable().describe('As it was given.'),
	reason: z.string().describe('Why it was not imported.'),
});

export const output = z.object({
	imported: z.number().nullable().describe('How many Zapini took; `null` when it does not say.'),
	refused: z
		.array(refusedSchema)
		.describe('The contacts that were not imported, by this node or by Zapini.'),
	details: z.record(z.unknown()).describe('What Zapini says of the import.'),
});

export const example = { contacts: '[{ "phoneNumber": "+14155550187", "firstName": "Maria" }]' };

type Refused = z.infer<typeof refusedSchema>;

/**
 * Imports what has a phone number that can be read; the others are named among the refused.
 *
 * @throws NodeOperationError when there is no list, nothing to import in it, or too much; NodeApiError
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const fields = fieldsOf(context, itemIndex);
	const given = readContacts(fields);
	const contacts: IDataObject[] = [];
	const positions: number[] = [];
	const refused: Refused[] = [];
	for (const [index, value] of given.entries()) {
		const position = index + 1;
		const contact = snakeCaseKeys((asObject(value) ?? {}) as IDataObject);
		const read = readNumber(contact.phone_number ?? '');
		if ('number' in read) {
			contacts.push({ ...contact, phone_number: read.number });
			positions.push(position);
		} else {
			const phoneNumber = toText(contact.phone_number) || null;
			refused.push({
				position,
				phoneNumber,
				reason: `No international number. ${read.why}`.trim(),
			});
		}
	}
	if (contacts.length === 0) throw noNumber(fields, refused);

	const instance = await readInstance(context);
	const data = await zapiniRequest(
		context,
		{
			method: 'POST',
			url: '/contacts/import',
			body: { ...instance, contacts },
			confidential: contacts.flatMap(Object.values).map(toText),
		},
		{ itemIndex },
	);
	const details = asObject(data) ?? {};
	return {
		imported: numberIn(details),
		refused: [...refused, ...refusedIn(details, contacts, positions)],
		details: camelCaseKeys(details),
	};
}

function readContacts(fields: Fields): unknown[] {
	const contacts = list.parse(fields.get('contacts', ''));
	if (contacts.length === 0) {
		throw fields.error(
			'Contacts is empty, or no list',
			'Give a list such as [{ "phoneNumber": "+14155552671", "firstName": "Maria" }]. If it is an expression, check that the previous node gives it a value.',
		);
	}
	if (contacts.length <= MOST) return contacts;
	throw fields.error(
		`Contacts has ${contacts.length} entries, and Zapini takes ${MOST} at once`,
		'Nothing was imported. Split the list, for example with a Loop Over Items node.',
	);
}

function noNumber(fields: Fields, [first]: Refused[]) {
	const shown = first?.phoneNumber ? ` (the first: ${maskNumber(first.phoneNumber)})` : '';
	return fields.error(
		`None of the Contacts has a phoneNumber that can be read${shown}`,
		'Give each contact a phoneNumber with its country code, e.g. +14155552671.',
	);
}

/** What Zapini calls what it took is not documented: the usual names. */
function numberIn({ imported, imported_count, created, success_count }: Record<string, unknown>) {
	const counts = [imported, imported_count, created, success_count];
	const found = counts.find((value) => typeof value === 'number' || Array.isArray(value));
	return Array.isArray(found) ? found.length : ((found as number | undefined) ?? null);
}

/** Nor what it did not take. */
function refusedIn(
	details: Record<string, unknown>,
	contacts: IDataObject[],
	positions: number[],
): Refused[] {
	const { refused, failed, errors, rejected, invalid, skipped } = details;
	const lists = [refused, failed, errors, rejected, invalid, skipped].map((value) =>
		list.parse(value),
	);
	const rows = lists.find((rows) => rows.length > 0) ?? [];
	return rows.map((row) => {
		const fields = asObject(row) ?? {};
		const phoneNumber = toText(fields.phone_number ?? fields.phone) || null;
		const index = contacts.findIndex((contact) => contact.phone_number === phoneNumber);
		const why = fields.reason ?? fields.message ?? fields.error ?? fields.errors ?? row;
		return {
			position: positions[index] ?? null,
			phoneNumber,
			reason: typeof why === 'string' ? why : [why].flat().map(textOf).join(' '),
		};
	});
}

/** The names of a list are the API's in camelCase, or already as the API has them. */
const snakeCaseKeys = (fields: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(fields)
			.filter(([, value]) => value !== '' && value !== null && value !== undefined)
			.map(([key, value]) => [
				key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
				value,
			]),
	);

const textOf = (value: unknown): string => toText(value) || JSON.stringify(value);
