import type { IBinaryKeyData, IWebhookFunctions } from 'n8n-workflow';
import { attachmentFacts } from '../files/attachmentFacts';
import { downloadFile, type DownloadLimits } from '../files/downloadFile';
import { whyNoFile } from '../files/fileType';
import { toBinary } from '../files/toBinary';
import type { Attachment } from '../item/message';

/**
 * The provider waits 10 seconds for its answer, and the execution has to be created within them too; more than
 * 50 MB does not fit that time.
 */
export const LIMITS: DownloadLimits = { budgetMs: 6_000, largestBytes: 50 * 1024 * 1024 };

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
	const file = await downloadFile(context, attachment.url, LIMITS);
	if ('error' in file) {
		attachment.downloadError = file.error;
		return {};
	}
	const { fileName, type } = attachment;
	const served = { fileName, mimeType: file.mimeType ?? attachment.mimeType };
	const problem = whyNoFile(file.content, served, type);
	if (problem !== undefined) {
		attachment.downloadError = problem;
		return {};
	}
	try {
		const facts = attachmentFacts(attachment, file.mimeType);
		const binary = await toBinary(context, file.content, facts, type);
		return { binary: { [binaryPropertyName || 'data']: binary } };
	} catch {
		// n8n's store for files is full or away: the message itself does not need it.
		attachment.downloadError = 'The file could not be stored';
		return {};
	}
}
