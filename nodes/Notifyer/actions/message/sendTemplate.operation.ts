import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { optionsField } from '../../../shared/operations/panel';
import { sentItemSchema, type SentItem } from '../../../shared/operations/sentMessage';
import { allowSeveralOption, recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { labelsField, noteField, readExtras } from './extras';
import { scheduleField } from './schedule';
import { sendTemplate } from './sendFilledTemplate';
import { templateFields, readTemplate } from './template';

export const option = {
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send a template',
	description: 'Send an approved template, also outside the 24-hour window',
};

export const properties: INodeProperties[] = [
	...recipientFields('Send To'),
	...templateFields,
	optionsField([labelsField, noteField, scheduleField, allowSeveralOption]),
];

export const output = sentItemSchema;

export const sends = true;

export const example = { template: { __rl: true, mode: 'id', value: 'tpl_welcome' } };

/**
 * Sends or schedules a template, which needs no open 24-hour window.
 *
 * @throws NodeOperationError for a field that cannot be sent, among them a variable that is missing;
 *   NodeApiError when Notifyer refuses
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<SentItem> {
	const fields = fieldsOf(context, itemIndex);
	const options = fields.collection('options');
	const phoneNumber = readRecipient(fields);
	const extras = readExtras(fields, options);
	const template = await readTemplate(fields);
	return await sendTemplate(context, itemIndex, phoneNumber, template, extras);
}
