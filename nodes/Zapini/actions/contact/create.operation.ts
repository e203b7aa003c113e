import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { toE164 } from '../../../shared/item/phoneNumber';
import { snakeCase } from '../../../shared/operations/camelCase';
import { shown } from '../../../shared/operations/field';
import { fieldsOf, type Fields } from '../../../shared/operations/fields';
import { collectionField } from '../../../shared/operations/panel';
import { readPhoneNumber } from '../../../shared/recipient/recipient';
import { readInstance, zapiniRecord } from '../../api/request';

export const option = {
	name: 'Create',
	value: 'create',
	action: 'Create a contact',
	description: 'Add a contact to the instance',
};

/** What may be said of a contact. The API has the same names, with underscores. */
const detailFields: INodeProperties[] = [
	{
		displayName: 'Company',
		name: 'company',
		type: 'string',
		default: '',
		placeholder: 'e.g. Acme Inc.',
	},
	{
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Custom Field',
		default: {},
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. customer_number',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Display Name',
		name: 'displayName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Maria from Acme',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@email.com',
	},
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Maria',
	},
	{
		displayName: 'Job Title',
		name: 'jobTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Head of Purchasing',
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Silva',
	},
	{
		displayName: 'Notes',
		name: 'notes',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Prefers to be called in the morning',
	},
];

export const properties: INodeProperties[] = [
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		required: true,
		default: '={{ $json.phoneNumber }}',
		placeholder: 'e.g. +1 415 555 2671',
		description: 'Phone number of the contact, with country code',
	},
	collectionField('Additional Fields', 'additionalFields', 'field', detailFields),
];

/**
 * @param additionalFields the values of the collection
 * @returns the same as `POST /contacts` wants them; what was left empty stays away
 * @throws NodeOperationError for a value that is not text
 */
function toContact(fields: Fields, additionalFields: IDataObject): IDataObject {
	const texts = detailFields.filter(({ type }) => type === 'string');
	const details = texts.map(({ name, displayName }) => [
		snakeCase(name),
		fields.textOf(additionalFields[name], displayName),
	]);
	return {
		...Object.fromEntries(details.filter(([, text]) => text !== '')),
		...readCustomFields(fields, additionalFields.customFields),
	};
}

const customFieldsSchema = z
	.object({ field: z.array(z.object({ name: z.unknown(), value: z.unknown() })).default([]) })
	.default({});

function readCustomFields(fields: Fields, value: unknown): IDataObject {
	const read = customFieldsSchema.safeParse(value === '' ? undefined : value);
	if (!read.success) {
		throw fields.error('Custom Fields cannot be read', 'Remove "Custom Fields" and add it again.');
	}
	const pairs = read.data.field
		.map((pair) => ({ ...pair, name: fields.textOf(pair.name, 'Name') }))
		.filter(({ name }) => name !== '')
		.map(({ name, value }) => [name, readValue(fields, value, name)]);
	return pairs.length === 0 ? {} : { custom_fields: Object.fromEntries(pairs) };
}

/** Texts, numbers and booleans stay what they are. */
function readValue(fields: Fields, value: unknown, name: string) {
	const text = fields.textOf(value, `The custom field ${shown(name)}`);
	return ['string', 'number', 'boolean'].includes(typeof value) ? value : text;
}

/**
 * @returns `{ phoneNumber, …the contact as Zapini gives it, keys in camelCase }`
 * @throws NodeOperationError for a value that is not a number, or not text; NodeApiError when Zapini refuses
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const fields = fieldsOf(context, itemIndex);
	const phoneNumber = readPhoneNumber(fields, 'phoneNumber', 'Phone Number');
	const details = toContact(fields, fields.collection('additionalFields'));
	const instance = await readInstance(context);
	const { phoneNumber: answered, ...contact } = await zapiniRecord(
		context,
		{
			method: 'POST',
			url: '/contacts',
			body: { ...instance, phone_number: phoneNumber, ...details },
			confidential: [details, details.custom_fields ?? {}].flatMap(Object.values).map(String),
		},
		{ itemIndex },
	);
	return { phoneNumber: toE164(answered) ?? phoneNumber, ...contact };
}
