import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { whyNotPublic } from '../../../shared/calling/publicUrl';
import type { Fields } from '../../../shared/operations/fields';
import { messagesOf } from '../../../shared/operations/messages';
import { toMessages } from '../../../shared/text';

/** The longest caption by the provider's public API documentation, in characters. */
const CAPTION_LIMIT = 1024;

const MEDIA_TYPES = ['audio', 'document', 'image', 'video'];

const typeField: INodeProperties = {
	displayName: 'Message Type',
	name: 'messageType',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'Text', value: 'text' },
		{ name: 'Video', value: 'video' },
	],
	default: 'text',
	description: 'What to send',
};

const sourceField: INodeProperties = {
	displayName: 'Media Source',
	name: 'mediaSource',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { messageType: MEDIA_TYPES } },
	options: [
		{
			name: 'URL',
			value: 'url',
			description: 'A public link, from which WhatsApp fetches the file',
		},
		{
			name: 'File From a Field',
			value: 'binary',
			description:
				'A file of this workflow, uploaded to Notifyer first. Needs the sign-in: Email and Password in the Notifyer credential.',
		},
	],
	default: 'url',
	description: 'Where the file comes from',
};

/** What a message holds, by type: the fields to fill in, and what is sent for them. */
export const contentFields: INodeProperties[] = [
	typeField,
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		displayOptions: { show: { messageType: ['text'] } },
		default: '',
		placeholder: 'e.g. Thank you, we will get back to you within an hour.',
		description:
			'The message to send. A text of more than 4,096 characters is sent as several messages, in order.',
	},
	sourceField,
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		displayOptions: { show: { messageType: MEDIA_TYPES, mediaSource: ['binary'] } },
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field that holds the file',
		description:
			'The file to send. Images up to 5 MB, video and audio up to 16 MB, documents up to 100 MB.',
	},
	{
		displayName: 'Media URL',
		name: 'mediaUrl',
		type: 'string',
		required: true,
		displayOptions: { show: { messageType: MEDIA_TYPES, mediaSource: ['url'] } },
		default: '',
		placeholder: 'e.g. https://example.com/files/price-list.pdf',
		description:
			'Direct link to the file. It must be public and begin with https, because WhatsApp fetches it. Images up to 5 MB, video and audio up to 16 MB, documents up to 100 MB.',
	},
	{
		displayName: 'Caption',
		name: 'caption',
		type: 'string',
		typeOptions: { rows: 2 },
		displayOptions: { show: { messageType: ['document', 'image', 'video'] } },
		default: '',
		placeholder: 'e.g. Our prices for this season',
		description: 'Text to show with the file, up to 1,024 characters',
	},
	{
		displayName: 'Filename',
		name: 'filename',
		type: 'string',
		displayOptions: { show: { messageType: ['document'] } },
		default: '',
		placeholder: 'e.g. price-list.pdf',
		description: 'Name of the document as the contact sees it',
	},
];

/** A message's content as the provider wants it: `{ type, [type]: { … } }`. */
export type Content = { type: string } & IDataObject;

/**
 * Reads the content to send.
 *
 * @param options `previewUrl` (default true): whether WhatsApp shows a preview of the first link in a text;
 *   `format`: how text and caption are written, see `toMessages`
 * @param file that is sent in place of "Media URL": its link is added later, by `withLink`
 * @returns one content for each message to send, in order: several for a long text
 * @throws NodeOperationError for an empty text, a value that is not text, a link that WhatsApp cannot fetch, a caption that is
 *   too long
 */
export function readContents(
	fields: Fields,
	{ previewUrl, format }: IDataObject,
	file?: { fileName: string },
): Content[] {
	const type = readType(fields);
	if (type === 'text') {
		const text = fields.required('text', 'Text');
		const preview_url = fields.flag(previewUrl, 'Show Link Preview', true);
		return messagesOf(fields, text, 'Text', format).map((body) => ({
			type,
			text: { body, preview_url },
		}));
	}
	const media: IDataObject = file ? {} : { link: readLink(fields) };
	const caption = type === 'audio' ? '' : readCaption(fields, format);
	const filename = type === 'document' ? fields.text('filename', 'Filename').trim() : '';
	if (caption) media.caption = caption;
	if (filename || (file && type === 'document')) media.filename = filename || file?.fileName;
	return [{ type, [type]: media }];
}

/** @param link of the file that was uploaded for the message */
export function withLink(content: Content, link: string): Content {
	const media = content[content.type] as IDataObject;
	return { ...content, [content.type]: { link, ...media } };
}

const readType = (fields: Fields) => fields.choice(fields.get('messageType', 'text'), typeField);

/** Whether the message's file is one of the workflow. @throws NodeOperationError for an unknown choice */
export const isFromField = (fields: Fields): boolean =>
	readType(fields) !== 'text' &&
	fields.choice(fields.get('mediaSource', 'url'), sourceField) === 'binary';

/** @returns the link as the URL standard writes it: WhatsApp fetches no link with a space in it */
function readLink(fields: Fields): string {
	const link = fields.required('mediaUrl', 'Media URL').trim();
	const objection = whyNotPublic(link);
	if (objection === undefined) return new URL(link).href;
	throw fields.error(
		`WhatsApp cannot fetch the file at Media URL: ${objection}`,
		'Give a direct, public link that begins with https and opens without signing in.',
	);
}

function readCaption(fields: Fields, format: unknown): string {
	const written = fields.text('caption', 'Caption').trim();
	const [caption = ''] = toMessages(written, format, Infinity);
	const length = [...caption].length;
	if (length <= CAPTION_LIMIT) return caption;
	throw fields.error(
		`Caption has ${length} characters, and WhatsApp shows no more than ${CAPTION_LIMIT}`,
		'Shorten the caption, or send the text as a message of its own.',
	);
}
