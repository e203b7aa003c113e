import { describeAttachment } from '../item/attachment';
import type { Attachment } from '../item/message';
import type { FileFacts } from './fileType';

/** What an item says of its file. */
export type Described = Pick<Attachment, 'url' | 'type' | 'fileName' | 'mimeType'>;

/**
 * Joins what the item says of a file with what the file's server says. Where the item knows no more than the link,
 * the server knows the type better; what the sender of the message called it counts for more than either.
 *
 * @param served MIME type, `null` when the server does not say
 */
export function attachmentFacts(attachment: Described, served: string | null): FileFacts {
	const { url, type, fileName, mimeType } = attachment;
	const ofLink = describeAttachment({ url, type });
	const isNamed = fileName !== ofLink.fileName;
	const isDeclared = isNamed || mimeType !== ofLink.mimeType;
	return {
		fileName,
		mimeType: isDeclared ? (mimeType ?? served) : (served ?? mimeType),
		// People name their documents; WhatsApp's apps name all else.
		isChosen: isNamed && type === 'document',
	};
}
