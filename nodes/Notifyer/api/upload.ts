import { NodeOperationError, type IExecuteFunctions, type NodeApiError } from 'n8n-workflow';
import { apiError, asNodeError } from '../../shared/calling/nodeError';
import { whyNotPublic } from '../../shared/calling/publicUrl';
import { toObject, toUrlOrNull } from '../../shared/item/tolerant';
import { UNKNOWN_IF_DONE } from '../../shared/calling/wording';
import { PATHS } from './paths';
import { requestEither } from './request';

/** 100 MB over a slow line. */
const TIMEOUT_MS = 300_000;

/** A file that can be read, as often as a request is made. */
export interface ReadableFile {
	fileName: string;
	mimeType: string;
	/** In bytes. */
	size: number;
	/** Its bytes from the beginning, a part at a time. */
	open: () => AsyncIterable<Uint8Array>;
}

/**
 * Puts a file where WhatsApp can fetch it. By the agent skills' chat part and by their reference the path lies in
 * two different groups; neither is proven, so both are tried.
 *
 * @returns the public link
 * @throws NodeApiError, NodeOperationError which say that nothing was sent
 */
export async function uploadFile(
	context: IExecuteFunctions,
	itemIndex: number,
	file: ReadableFile,
): Promise<string> {
	const form = new FormData();
	form.append('file', asFile(file));
	let answer: unknown;
	try {
		answer = await requestEither(
			context,
			{ method: 'POST', url: PATHS.upload, body: form, confidential: [file.fileName] },
			{ url: PATHS.uploadElsewhere },
			// Nobody sees a file that was uploaded twice.
			{ itemIndex, timeoutMs: TIMEOUT_MS, effect: 'sets', textAllowed: true },
		);
	} catch (error) {
		throw notSent(context, itemIndex, error);
	}
	const { file_url: fileUrl, url: plainUrl } = toObject(answer);
	const link = [answer, fileUrl, plainUrl].map(toUrlOrNull).find((one) => one !== null);
	if (link && whyNotPublic(link) === undefined) return link;
	throw new NodeOperationError(
		context.getNode(),
		'Nothing was sent: Notifyer took the file and gave no public link to it',
		{
			description:
				'Try again later, or put the file where a public link leads to it and set “Media Source” to “URL”.',
			itemIndex,
		},
	);
}

/**
 * A file for a form that is read only while it is sent: HTTP clients take its size for the header and its `stream()`
 * for the bytes. It starts from the beginning each time, so that a request can be made again.
 */
function asFile({ fileName, mimeType, size, open }: ReadableFile): File {
	return Object.defineProperties(new File([], fileName, { type: mimeType }), {
		size: { value: size },
		stream: { value: open },
	});
}

function notSent(context: IExecuteFunctions, itemIndex: number, thrown: unknown): NodeApiError {
	const error = asNodeError(context.getNode(), thrown);
	const reason = error.message.replace(`${UNKNOWN_IF_DONE}: `, '');
	const message = `Nothing was sent: the file could not be uploaded. ${reason}`;
	const isUncertain = reason !== error.message;
	const description = isUncertain ? 'Run the node again.' : error.description;
	return apiError(context.getNode(), message, { description, status: error, itemIndex });
}
