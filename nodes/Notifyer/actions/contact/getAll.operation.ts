import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { limitFields, readLimit } from '../../../inbox/operations/limit';
import { contactItemSchema, listContacts } from '../../api/lists';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description: 'List contacts of the account',
};

export const output = contactItemSchema;

export const properties = updateDisplayOptions(
	{ show: { resource: ['contact'], operation: ['getAll'] } },
	limitFields,
);

/** @returns items of `contactItemSchema`, in Notifyer's order. @throws NodeApiError, NodeOperationError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const contacts = await listContacts(context, itemIndex);
	return contacts.slice(0, readLimit(context, itemIndex));
}
