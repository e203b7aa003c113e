import {
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { z } from 'zod';
import { camelCaseKeys } from '../../../inbox/operations/camelCase';
import { readPhoneNumber } from '../../../inbox/recipient/recipient';
import { readInstance, zapiniRequest } from '../../api/request';

export const option = {
	name: 'Create',
	value: 'create',
	action: 'Create a contact',
	description: 'Add a contact to the instance',
};

/** The fields of "Create a contact". */
export const contactForm: INodeProperties[] = [
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		required: true,
		default: '={{ $json.phoneNumber }}',
		placeholder: 'e.g. +1 415 555 2671',
		description: 'Phone number of the contact, with country code',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
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
		],
	},
];

/**
 * @param additionalFields the values of the collection
 * @returns the same as `POST /contacts` wants them; what was left empty stays away
 */
export function toContact({ customFields, ...fields }: IDataObject): IDataObject {
	return { ...snakeCaseKeys(fields), ...readCustomFields(customFields) };
}

/** The panel's names are the API's in camelCase. */
function snakeCaseKeys(fields: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(fields)
			.filter(([, value]) => value !== '' && value !== null && value !== undefined)
			.map(([key, value]) => [
				key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
				value,
			]),
	);
}

const customFieldsSchema = z
	.object({ field: z.array(z.object({ name: z.coerce.string(), value: z.unknown() })) })
	.catch({ field: [] });

function readCustomFields(value: unknown): IDataObject {
	const pairs = customFieldsSchema.parse(value).field.filter(({ name }) => name.trim() !== '');
	if (pairs.length === 0) return {};
	return {
		custom_fields: Object.fromEntries(pairs.map((pair) => [pair.name.trim(), pair.value])),
	};
}

export const notes = 'Puts out `phoneNumber` and the contact as Zapini gives it.';

export const properties = updateDisplayOptions(
	{ show: { resource: ['contact'], operation: ['create'] } },
	contactForm,
);

const contactSchema = z.record(z.unknown()).catch({});

/**
 * @returns `{ phoneNumber, …the contact as Zapini gives it, keys in camelCase }`
 * @throws NodeOperationError for a number that is none; NodeApiError when Zapini refuses
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const phoneNumber = readPhoneNumber(context, 'phoneNumber', 'Phone Number', itemIndex);
	const details = toContact(context.getNodeParameter('additionalFields', itemIndex, {}));
	const instance = await readInstance(context);
	const data = await zapiniRequest(
		context,
		{
			method: 'POST',
			url: '/contacts',
			body: { ...instance, phone_number: phoneNumber, ...details },
			confidential: [details, details.custom_fields ?? {}].flatMap(Object.values).map(String),
		},
		{ itemIndex },
	);
	return { phoneNumber, ...camelCaseKeys(contactSchema.parse(data)) };
}
