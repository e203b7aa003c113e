import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { fittingFacts, type FileFacts } from './fileType';

type Context = { helpers: Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'> };

/**
 * Hands a file to n8n, with a name and a type that fit what is in it; storage nodes need a name.
 *
 * @param messageType see `fittingFacts`
 */
export async function toBinary(
	context: Context,
	content: Buffer,
	facts: FileFacts,
	messageType?: string,
): Promise<IBinaryData> {
	const { fileName, mimeType } = fittingFacts(content, facts, messageType);
	return await context.helpers.prepareBinaryData(content, fileName, mimeType ?? undefined);
}
