import type { IBinaryData } from 'n8n-workflow';
import { fittingFacts, whyNoFile } from '../../../shared/files/fileType';
import type { Fields } from '../../../shared/operations/fields';
import type { ReadableFile } from '../../api/upload';

const MEGABYTE = 1024 * 1024;

/** What WhatsApp takes, in megabytes, by the provider's public documentation. */
const LIMITS: Record<string, number> = { image: 5, video: 16, audio: 16, document: 100 };

/** The types that it takes as such a message; as a document it takes any. */
const TYPES: Record<string, string[]> = {
	image: ['image/jpeg', 'image/png'],
	video: ['video/mp4', 'video/3gpp'],
	audio: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
};
const ARTICLED: Record<string, string> = {
	image: 'an image',
	video: 'a video',
	audio: 'an audio file',
};
const SPOKEN: Record<string, string> = {
	image: 'JPEG and PNG',
	video: 'MP4 and 3GPP',
	audio: 'AAC, AMR, MP3, MP4 and OGG',
};

/** As much of a file as its type can be recognised by. */
const BEGINNING = 512;

/**
 * Reads what "Input Binary Field" names, and judges it before anything of it goes out.
 *
 * @param messageType `image`, `video`, `audio`, `document`
 * @returns the file, with only its beginning read where n8n keeps it outside of the item
 * @throws NodeOperationError when there is none, or WhatsApp would not take it as such a message
 */
export async function readFile(fields: Fields, messageType: string): Promise<ReadableFile> {
	const field = fields.required('binaryPropertyName', LABEL).trim();
	const binary = find(fields, field);
	const { size, open } = await contentOf(fields, field, binary);
	const beginning = await startOf(open);
	const facts = { fileName: binary.fileName?.trim() || null, mimeType: binary.mimeType };
	const refuse = (problem: string, advice: string) =>
		fields.error(`${LABEL} “${field}”: ${problem}`, `Nothing was sent. ${advice}`);

	const problem = size === 0 ? 'The file is empty' : whyNoFile(beginning, facts, messageType);
	if (problem !== undefined) {
		throw refuse(problem, 'Check what the node before this one puts into this field.');
	}
	const { fileName, mimeType } = fittingFacts(beginning, { ...facts, isChosen: true }, messageType);
	if (messageType !== 'document' && !mimeType?.startsWith(`${messageType}/`)) {
		throw refuse(
			`the file is not ${ARTICLED[messageType]} (${mimeType ?? 'its type is unknown'})`,
			'Set “Message Type” to what the file is, or to “Document”, which takes any file.',
		);
	}
	const taken = TYPES[messageType];
	if (taken && mimeType && !taken.includes(mimeType)) {
		throw refuse(
			`WhatsApp does not show this file as ${messageType} (${mimeType}), only ${SPOKEN[messageType]}`,
			'Convert it, or set “Message Type” to “Document”, which takes any file.',
		);
	}
	const limit = LIMITS[messageType] ?? 0;
	if (size > limit * MEGABYTE) {
		const megabytes = (size / MEGABYTE).toFixed(1);
		throw refuse(
			`the file has ${megabytes} MB, and WhatsApp takes ${messageType} files up to ${limit} MB`,
			messageType === 'document'
				? 'Send a link to it in a text.'
				: 'Make it smaller, or send it as a document, which may have 100 MB.',
		);
	}
	return { fileName, mimeType: mimeType ?? 'application/octet-stream', size, open };
}

const LABEL = 'Input Binary Field';

function find(fields: Fields, field: string): IBinaryData {
	const { context, itemIndex } = fields;
	try {
		return context.helpers.assertBinaryData(itemIndex, field);
	} catch {
		const names = Object.keys(context.getInputData()[itemIndex]?.binary ?? {});
		const there =
			names.length > 0
				? `It has: ${names.join(', ')}.`
				: 'The item has no file at all: the node just before this one has to give it, e.g. by downloading it.';
		throw fields.error(
			`${LABEL}: this item has no file in “${field}”`,
			`Nothing was sent. Give the name of the binary field of the input item that holds the file. ${there}`,
		);
	}
}

type Content = Pick<ReadableFile, 'size' | 'open'>;

async function contentOf(
	{ context, itemIndex }: Fields,
	field: string,
	{ id }: IBinaryData,
): Promise<Content> {
	const { helpers } = context;
	if (id) {
		const { fileSize } = await helpers.getBinaryMetadata(id);
		const open = async function* () {
			yield* (await helpers.getBinaryStream(id)) as AsyncIterable<Uint8Array>;
		};
		return { size: fileSize, open };
	}
	// n8n keeps it within the item: then it is in memory already.
	const content = await helpers.getBinaryDataBuffer(itemIndex, field);
	const open = async function* () {
		yield content;
	};
	return { size: content.length, open };
}

async function startOf(open: ReadableFile['open']): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	let length = 0;
	// Leaving the loop ends the stream.
	for await (const part of open()) {
		parts.push(part.subarray(0, BEGINNING));
		length += part.length;
		if (length >= BEGINNING) break;
	}
	return Buffer.concat(parts).subarray(0, BEGINNING);
}
