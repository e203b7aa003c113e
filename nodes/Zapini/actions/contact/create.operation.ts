import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { z } from 'zod';
import { camelCaseKeys } from '../../../inbox/operations/camelCase';
import { readPhoneNumber } from '../../../inbox/recipient/recipient';
import { readInstance, zapiniRequest } from '../../api/request';
import { contactForm, toContact } from './contactForm';

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
