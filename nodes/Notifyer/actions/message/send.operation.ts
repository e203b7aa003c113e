import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { unconfirmedError } from '../../../inbox/calling/errors';
import { readPhoneNumber } from '../../../inbox/replying/recipient';
import { sendInOrder } from '../../../inbox/replying/sendInOrder';
import type { SentPart } from '../../../inbox/replying/sentMessage';
import { toSentItem } from '../../../inbox/replying/sentMessage';
import { notifyerRequest } from '../../request';
import type { Content } from './content';
import { contentFields, readContents } from './content';
import { readSendAnswer } from './sendAnswer';

const fields: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		required: true,
		default: '={{ $json.phoneNumber }}',
		placeholder: 'e.g. +1 415 555 2671',
		description:
			'Phone number of the contact, with country code. By default the contact who wrote to the trigger.',
	},
	...contentFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Labels',
				name: 'labels',
				type: 'string',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Label' },
				default: [],
				placeholder: 'e.g. vip',
				description: 'Labels to give the contact',
			},
			{
				displayName: 'Preview URL',
				name: 'previewUrl',
				type: 'boolean',
				displayOptions: { show: { '/messageType': ['text'] } },
				default: true,
				description: 'Whether WhatsApp shows a preview of the first link in the text',
			},
		],
	},
];

export const properties = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['send'] } },
	fields,
);

/**
 * Sends a message within the contact's 24-hour window; a long text as several messages, in order.
 *
 * @returns the item of `toSentItem`
 * @throws NodeOperationError for a field that cannot be sent; NodeApiError when Notifyer refuses
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const options = context.getNodeParameter('options', itemIndex, {}) as Options;
	const phoneNumber = readPhoneNumber(context, 'to', 'To', itemIndex);
	const contents = readContents(context, itemIndex, options.previewUrl ?? true);
	const labels = readLabels(options.labels);

	const sent = await sendInOrder(context, itemIndex, contents, async (content) => {
		return await send(context, itemIndex, phoneNumber, content, labels);
	});
	const messageType = contents[0]?.type ?? 'text';
	return toSentItem({ provider: 'notifyer', phoneNumber, messageType }, sent);
}

interface Options {
	labels?: string | string[];
	previewUrl?: boolean;
}

async function send(
	context: IExecuteFunctions,
	itemIndex: number,
	to: string,
	content: Content,
	labels: string[],
): Promise<SentPart> {
	const answer = await notifyerRequest(
		context,
		{
			method: 'POST',
			url: '/api:U9ztporN/send/message',
			body: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to,
				...content,
				...(labels.length > 0 && { labels }),
			},
			confidential: wordsOf(content),
		},
		{ itemIndex, outcomeMatters: true },
	);
	const sent = readSendAnswer(answer);
	if (!sent) throw unconfirmedError(context.getNode(), 'Notifyer', itemIndex);
	return sent;
}

/** What was written to the contact: no error may repeat it. */
function wordsOf({ type, ...content }: Content): string[] {
	const { body, caption, link } = content[type] as Record<string, string | undefined>;
	return [body, caption, link].filter((words) => words !== undefined);
}

/** A list from the panel; from an expression it may also be one text with commas. */
function readLabels(labels: string | string[] = []): string[] {
	const all = [labels].flat().flatMap((label) => String(label).split(','));
	return [...new Set(all.map((label) => label.trim()).filter((label) => label !== ''))];
}
