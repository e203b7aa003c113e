import type { INodeProperties } from 'n8n-workflow';

/** Panel fields that both triggers have, sorted into their "Options" by display name. */

export const binaryPropertyName: INodeProperties = {
	displayName: 'Binary Property Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	description: 'Name of the binary property that the downloaded file is written to',
};

export const downloadAttachment: INodeProperties = {
	displayName: 'Download Attachment',
	name: 'downloadAttachment',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the file of an image, audio, video or document message to the item. A file that takes longer than 6 seconds or is larger than 50 MB stays a URL, with the reason in <code>attachment.downloadError</code>.',
};

export const includeRaw: INodeProperties = {
	displayName: 'Include Raw Payload',
	name: 'includeRaw',
	type: 'boolean',
	default: false,
	description: 'Whether to add what the provider sent, unchanged, as <code>raw</code>',
};

export const messageTypes: INodeProperties = {
	displayName: 'Message Types',
	name: 'messageTypes',
	type: 'multiOptions',
	default: [],
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Contacts', value: 'contacts' },
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'Location', value: 'location' },
		{ name: 'Reaction', value: 'reaction' },
		{ name: 'Sticker', value: 'sticker' },
		{ name: 'Text', value: 'text' },
		{ name: 'Video', value: 'video' },
	],
	description: 'Start the workflow for these types only. Leave empty for all types, also new ones.',
};
