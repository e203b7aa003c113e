import mime from 'mime';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

type Context = { helpers: Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'> };

/** What is known of a file besides its bytes. */
export interface FileFacts {
	fileName: string | null;
	mimeType: string | null;
}

/**
 * Hands a file to n8n. One without a name gets one with the ending of its type, because storage nodes need a
 * name: `attachment.jpeg`.
 */
export async function toBinary(
	context: Context,
	content: Buffer,
	{ fileName, mimeType }: FileFacts,
): Promise<IBinaryData> {
	const ending = mimeType === null ? null : mime.getExtension(mimeType);
	const name = fileName ?? (ending === null ? 'attachment' : `attachment.${ending}`);
	return await context.helpers.prepareBinaryData(content, name, mimeType ?? undefined);
}
