import mime from 'mime';
import type { Attachment } from './message';

/** What a provider says of a file; the rest is read from the URL. */
export interface AttachmentFacts {
	url: string;
	type: string;
	fileName?: string | null;
	mimeType?: string | null;
	/** Unix milliseconds. */
	expiresAt?: number;
}

/** @returns the item's `attachment`: file name and MIME type from the URL where the provider gave none. */
export function describeAttachment(facts: AttachmentFacts): Attachment {
	const fileName = facts.fileName || fileNameOf(facts.url);
	return {
		url: facts.url,
		type: facts.type,
		fileName,
		mimeType: facts.mimeType || (fileName === null ? null : mime.getType(fileName)),
		expiresAt: facts.expiresAt === undefined ? null : new Date(facts.expiresAt).toISOString(),
	};
}

/** @returns the last part of the URL's path, decoded; `null` when there is none. */
export function fileNameOf(url: string): string | null {
	let path: string;
	try {
		path = new URL(url).pathname;
	} catch {
		return null;
	}
	const last = path.slice(path.lastIndexOf('/') + 1);
	return decode(last).replace(/[/\\\p{Cc}]/gu, '_') || null;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
