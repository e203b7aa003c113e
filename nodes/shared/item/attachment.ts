import mime from 'mime';
import type { Attachment } from './message';
import { parseUrl } from './tolerant';

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
	const fileName = harmlessName(facts.fileName ?? '') ?? fileNameOf(facts.url);
	return {
		url: facts.url,
		type: facts.type,
		fileName,
		mimeType: facts.mimeType || (fileName === null ? null : typeOfName(fileName)),
		expiresAt: facts.expiresAt === undefined ? null : new Date(facts.expiresAt).toISOString(),
	};
}

/** What stands behind the last dot of a name, where it may be an ending: `docx`, `7z`, but not the 2 of `v1.2`. */
const ENDING = /[^.]\.(?=\d*[a-z])([a-z0-9]{1,10})$/i;

/** @returns the ending of a file name in lower case, `undefined` where it has none: a name is not its own ending */
export const endingOf = (fileName: string): string | undefined =>
	ENDING.exec(fileName)?.[1]?.toLowerCase();

/** @returns the MIME type that the name's ending stands for, `null` when it has none or nobody knows it */
export function typeOfName(fileName: string): string | null {
	const ending = endingOf(fileName);
	return ending === undefined ? null : mime.getType(ending);
}

/**
 * @returns the name under which the URL offers its file, made harmless: as a signed URL has the store say it
 *   (`response-content-disposition`, of S3 and its like), else the last part of the path, decoded; `null` when
 *   there is none
 */
export function fileNameOf(address: string): string | null {
	const url = parseUrl(address);
	if (!url) return null;
	const disposition = url.searchParams.get('response-content-disposition') ?? '';
	const path = decode(url.pathname.slice(url.pathname.lastIndexOf('/') + 1));
	return harmlessName(nameInDisposition(disposition)) ?? harmlessName(path);
}

/** RFC 6266: `filename*` has a name of any alphabet, and comes first wherever it stands. */
function nameInDisposition(disposition: string): string {
	const extended = /(?:^|;)\s*filename\*\s*=\s*[\w-]*'[^']*'([^;]*)/i.exec(disposition)?.[1];
	if (extended !== undefined) return decode(extended.trim());
	const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
	if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
	return /(?:^|;)\s*filename\s*=\s*([^;"]*)/i.exec(disposition)?.[1]?.trim() ?? '';
}

/** Most file systems take no longer name. */
const LONGEST_NAME = 200;
/** Marks that let a name be read in another order than it is stored: `gpj.exe` as `exe.jpg`. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * Makes a file name harmless, wherever it comes from: it stays in its folder, is not hidden, and reads as it is
 * stored. The ending stays where a name is too long.
 *
 * @returns `null` when nothing is left of it
 */
export function harmlessName(name: string): string | null {
	const last = name.slice(-10_000).split(/[/\\]/).at(-1) ?? '';
	const plain = last
		.replace(DIRECTION, '')
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, '_')
		.replace(/\.{2,}/g, '.')
		.replace(/^[.\s]+|[.\s]+$/g, '');
	if (plain.length <= LONGEST_NAME) return plain || null;
	const ending = /\.\w{1,10}$/.exec(plain)?.[0] ?? '';
	return toWhole(plain.slice(0, LONGEST_NAME - ending.length)) + ending;
}

/** Without the half of a character at its end. */
const toWhole = (text: string) => text.replace(/[\uD800-\uDBFF]$/, '');

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
