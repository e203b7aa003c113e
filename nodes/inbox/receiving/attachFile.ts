import type { IBinaryKeyData, IWebhookFunctions } from 'n8n-workflow';
import type { Attachment } from '../item/message';
import { downloadFile } from './downloadFile';

export interface AttachmentOptions {
	downloadAttachment: boolean;
	/** Name of the binary property the file goes to. */
	binaryPropertyName: string;
}

/**
 * Downloads the message's file when the user asked for it. A file that cannot be had costs nothing but
 * itself: the item goes on with its URL and says why in `attachment.downloadError`.
 */
export async function attachFile(
	context: IWebhookFunctions,
	attachment: Attachment | null,
	{ downloadAttachment, binaryPropertyName }: AttachmentOptions,
): Promise<{ binary?: IBinaryKeyData }> {
	if (!downloadAttachment || attachment === null) return {};
	const file = await downloadFile(context, attachment.url);
	if ('error' in file) {
		attachment.downloadError = file.error;
		return {};
	}
	const binary = await context.helpers.prepareBinaryData(
		file.content,
		attachment.fileName ?? undefined,
		file.mimeType ?? attachment.mimeType ?? undefined,
	);
	return { binary: { [binaryPropertyName || 'data']: binary } };
}
