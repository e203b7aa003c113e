import type { IDataObject, INodeProperties, IWebhookFunctions, NodeHint } from 'n8n-workflow';
import { toFlag } from '../item/tolerant';
import type { AttachmentOptions } from './attachFile';

export interface ReceiveOptions extends AttachmentOptions {
	/** Add what the provider sent to the item. */
	includeRaw: boolean;
}

export const downloadField: INodeProperties = {
	displayName: 'Download Attachment',
	name: 'downloadAttachment',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the file of an image, audio, video or document message to the item. A file that takes longer than 6 seconds or is larger than 50 MB stays a URL, with the reason in <code>attachment.downloadError</code>.',
};

/** The other fields of "Options" that every trigger has. "Options" is sorted by display name. */
export const rawAndOutputFields: INodeProperties[] = [
	{
		displayName: 'Include Raw Payload',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: 'Whether to add what the provider sent, unchanged, as <code>raw</code>',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		displayOptions: { show: { downloadAttachment: [true] } },
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
	},
];

/** The fields of "Options" of a trigger that has no others. */
export const optionFields: INodeProperties[] = [downloadField, ...rawAndOutputFields];

/** Reads `optionFields`; sets what nobody chose. */
export function readOptions(context: Pick<IWebhookFunctions, 'getNodeParameter'>): ReceiveOptions {
	const options = context.getNodeParameter('options', {}) as IDataObject | null;
	const { downloadAttachment, binaryPropertyName, includeRaw } = options ?? {};
	return {
		downloadAttachment: toFlag(downloadAttachment) === true,
		binaryPropertyName: String(binaryPropertyName ?? '').trim() || 'data',
		includeRaw: toFlag(includeRaw) === true,
	};
}

/** A test ends without an item when the filters leave its message out (`receive`): the panel has to say why. */
export const leftOutHint: NodeHint = {
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'afterExecution',
	displayCondition: '={{ Object.keys($parameter["filters"] ?? {}).length > 0 }}',
	message:
		'If no item appears after a test: a message did come in, but your Filters left it out. The trigger works. Write a message that fits, or remove the filter while you test.',
};
