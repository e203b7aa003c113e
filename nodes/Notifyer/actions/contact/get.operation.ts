import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { readRecipientRecord } from '../../api/recipients';
import { contactRecordSchema, simplifyField, toContactItem } from './contactRecord';

export const option = {
	name: 'Get',
	value: 'get',
	action: 'Get a contact',
	description:
		'Read a contact: name, labels, note, who answers, and whether the 24-hour window is open',
};

export const output = contactRecordSchema;

export const properties = [...recipientFields('Contact', 'searchContacts'), simplifyField];

/** @returns an item of `contactRecordSchema`. @throws NodeApiError; NodeOperationError, also for an unknown contact */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const fields = fieldsOf(context, itemIndex);
	const phoneNumber = readRecipient(fields, 'Contact');
	const isSimple = fields.flag(fields.get('simplify', true), simplifyField.displayName);
	const record = await readRecipientRecord(context, phoneNumber, itemIndex);
	return toContactItem(record, isSimple, Date.now());
}
