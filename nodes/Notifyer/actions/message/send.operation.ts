import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { optionsField } from '../../../shared/operations/panel';
import { sentItemSchema, type SentItem } from '../../../shared/operations/sentMessage';
import { allowSeveralOption, recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { formatOption } from '../../../shared/text';
import { uploadFile } from '../../api/upload';
import { contentFields, isFromField, readContents, withLink } from './content';
import { labelsField, noteField, readExtras } from './extras';
import { scheduleField } from './schedule';
import { readFile } from './file';
import { ifWindowClosedFields, sendWithinWindow } from './ifWindowClosed';
import { sendContents } from './sendContents';

export const option = {
	name: 'Send',
	value: 'send',
	action: 'Send a message',
	description: 'Send a text, image, video, audio or document to a contact',
};

export const properties: INodeProperties[] = [
	...recipientFields('Send To'),
	...contentFields,
	...ifWindowClosedFields,
	optionsField([
		formatOption,
		labelsField,
		noteField,
		{
			displayName: 'Show Link Preview',
			name: 'previewUrl',
			type: 'boolean',
			displayOptions: { show: { '/messageType': ['text'] } },
			default: true,
			description: 'Whether WhatsApp shows a preview of the first link in the text',
		},
		scheduleField,
		allowSeveralOption,
	]),
];

export const output = sentItemSchema;

export const sends = true;

export const example = { text: 'Hello' };

/**
 * Sends or schedules a message; a long text as several messages, in order. What happens where the contact's
 * 24-hour window is closed: see `sendWithinWindow`. A file of the workflow is uploaded first, and then sent by its link.
 *
 * @throws NodeOperationError for a field that cannot be sent; NodeApiError when Notifyer refuses
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<SentItem> {
	const fields = fieldsOf(context, itemIndex);
	const options = fields.collection('options');
	const phoneNumber = readRecipient(fields);
	const file = isFromField(fields)
		? await readFile(fields, String(fields.get('messageType')))
		: undefined;
	const contents = readContents(fields, options, file);
	const extras = readExtras(fields, options);

	return await sendWithinWindow(fields, {
		phoneNumber,
		messageType: contents[0]?.type ?? 'text',
		extras,
		send: async () => {
			const link = file && (await uploadFile(context, itemIndex, file));
			const toSend = link ? contents.map((content) => withLink(content, link)) : contents;
			return await sendContents(context, itemIndex, phoneNumber, toSend, extras);
		},
	});
}
