import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { attachmentFacts, type Described } from '../../files/attachmentFacts';
import { describeAttachment, harmlessName } from '../../item/attachment';
import { asObject, toText } from '../../item/tolerant';
import { ItemWithFiles } from '../../operations/operations';
import { downloadFile, type DownloadLimits } from '../../files/downloadFile';
import { whyNoFile } from '../../files/fileType';
import { toBinary } from '../../files/toBinary';
import { fieldsOf } from '../../operations/fields';
import { optionsField } from '../../operations/panel';

export const option = {
	name: 'Download',
	value: 'download',
	action: 'Download an attachment',
	description: 'Add the file of a message to the item',
};

/** The largest file that WhatsApp transports is a document of 100 MB. */
export const LIMITS: DownloadLimits = { budgetMs: 60_000, largestBytes: 100 * 1024 * 1024 };

export const properties: INodeProperties[] = [
	{
		displayName: 'File URL',
		name: 'url',
		type: 'string',
		required: true,
		default: '={{ $json.attachmentUrl }}',
		placeholder: 'e.g. https://example.com/files/photo.jpg',
		description:
			'Link to the file, by default that of the trigger’s message. It must be public and begin with https. The provider keeps the file of a message for 24 hours.',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
	},
	optionsField([
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice.pdf',
			description:
				'Name to give the file. By default that of the message’s attachment, or else of its link.',
		},
	]),
];

/**
 * Downloads a file of at most 100 MB within 60 seconds.
 *
 * @returns the input item, with the file added
 * @throws NodeOperationError when the file cannot be had; its description says what to do
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<ItemWithFiles> {
	const fields = fieldsOf(context, itemIndex);
	const url = fields.text('url', 'File URL').trim();
	if (url === '') throw fields.error('File URL is empty', withoutFile);
	const property = 'Put Output File in Field';
	const field = fields.text('binaryPropertyName', property).trim() || 'data';
	const options = fields.collection('options');
	const wanted = fields.textOf(options.fileName, 'File Name');

	const file = await downloadFile(context, url, LIMITS);
	if ('error' in file) throw fields.error(file.error, file.advice);

	const input = context.getInputData()[itemIndex];
	const attachment = attachmentIn(input?.json ?? {}, url);
	const facts = {
		...attachmentFacts(attachment, file.mimeType),
		...(wanted !== '' && { fileName: harmlessName(wanted), isChosen: true }),
	};
	const served = { fileName: facts.fileName, mimeType: file.mimeType ?? facts.mimeType };
	const problem = whyNoFile(file.content, served, attachment.type);
	if (problem !== undefined) throw fields.error(problem, openLink);
	const binary = await toBinary(context, file.content, facts, attachment.type);
	return new ItemWithFiles(input?.json ?? {}, { ...input?.binary, [field]: binary });
}

const attachmentSchema = z.object({
	url: z.string(),
	type: z.string().catch('file'),
	fileName: z.string().nullable().catch(null),
	mimeType: z.string().nullable().catch(null),
});

/** @returns what the item, or one of the messages that were collected in it, says of the file behind the link */
function attachmentIn(json: IDataObject, url: string): Described {
	const holders = [json, ...[json.messages].flat()].map(asObject);
	const described = holders.map((holder) => attachmentSchema.safeParse(holder?.attachment).data);
	const found = described.find((attachment) => attachment?.url === url);
	const type = json.attachmentUrl === url ? toText(json.messageType) : '';
	return found ?? describeAttachment({ url, type: type || 'file' });
}

const openLink =
	'The link may have expired, or leads to a page instead of the file. Open it in a private browser window to see what it gives.';

const withoutFile =
	'The message of this item has no file. Let only messages with a file through, e.g. with a Filter node on attachmentUrl, or with “Message Types” in the trigger.';
