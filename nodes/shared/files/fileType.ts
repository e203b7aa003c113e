import mime from 'mime';
import { endingOf, typeOfName } from '../item/attachment';
import { kindOf } from '../item/messageKind';

/** What is known of a file besides its bytes. */
export interface FileFacts {
	/** Of the message or the link; `null` when neither has one. */
	fileName: string | null;
	/** As the provider or the file's server says; `null` when neither knows. */
	mimeType: string | null;
	/** A person chose the name: its ending stays as it is. */
	isChosen?: boolean;
}

/** Words of servers for "I do not know". */
const UNKNOWN =
	/^(?:(?:application|binary|content)\/(?:octet-stream|binary|unknown|x-unknown|download|x-download|force-download|save-as)|unknown\/unknown|\*\/\*|.*[^\w.+/-].*|[^/]*)$/;

/** @returns the MIME type in lower case without parameters, `null` for one that says nothing */
export function knownType(header: unknown): string | null {
	const type = typeof header === 'string' ? (header.split(';')[0] ?? '').trim().toLowerCase() : '';
	if (type === '' || UNKNOWN.test(type)) return null;
	// `audio/x-aac` is what AAC was called before it had a name of its own.
	const plain = type.replace(/\/x-(?=(?:aac|amr|m4a|mp3|mpeg|ogg|pdf|png|wav)$)/, '/');
	return ALIASES[plain] ?? plain;
}

const ALIASES: Record<string, string> = {
	'image/jpg': 'image/jpeg',
	'image/pjpeg': 'image/jpeg',
	'audio/mp3': 'audio/mpeg',
	'audio/opus': 'audio/ogg',
	'application/ogg': 'audio/ogg',
	'audio/m4a': 'audio/mp4',
};

/**
 * The endings that other services know a type by, where the first one registered is another. Transcription services
 * take a voice note as .ogg, and not as .oga.
 */
const ENDINGS: Record<string, string> = {
	'audio/ogg': 'ogg',
	'audio/mpeg': 'mp3',
	'audio/mp4': 'm4a',
	'audio/amr': 'amr',
	'audio/aac': 'aac',
	'video/3gpp': '3gp',
	'text/plain': 'txt',
};

/** How files of the kinds that WhatsApp transports begin; each says where, in Latin-1, and what it is then. */
const BEGINNINGS: Array<[offset: number, bytes: RegExp, type: string]> = [
	[0, /^\xff\xd8\xff/, 'image/jpeg'],
	[0, /^\x89PNG\r\n/, 'image/png'],
	[0, /^GIF8[79]a/, 'image/gif'],
	[8, /^WEBP/, 'image/webp'],
	[0, /^OggS/, 'audio/ogg'],
	[0, /^fLaC/, 'audio/x-flac'],
	[0, /^ID3|^\xff[\xf2\xf3\xfb]/, 'audio/mpeg'],
	[0, /^\xff[\xf1\xf9]/, 'audio/aac'],
	[0, /^#!AMR/, 'audio/amr'],
	[4, /^ftyp3g/, 'video/3gpp'],
	[4, /^ftypM4A/, 'audio/mp4'],
	[4, /^ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/, 'image/heic'],
	[4, /^ftypavi[fs]/, 'image/avif'],
	[4, /^ftypqt/, 'video/quicktime'],
	[4, /^ftyp(?:iso[\dm]|mp4\d|avc1|M4V|MSNV|dash|mmp4)/, 'video/mp4'],
	[0, /^%PDF-/, 'application/pdf'],
];

/** @returns the type that the first bytes show, `null` when it is not a known one */
function typeByContent(content: Buffer): string | null {
	const beginning = content.toString('latin1', 0, 32);
	const found = BEGINNINGS.find(([offset, bytes]) => bytes.test(beginning.slice(offset)));
	if (found?.[2] !== 'audio/mpeg' || !beginning.startsWith('ID3')) return found?.[2] ?? null;
	// The tag may stand before other sound, too. Its length has seven bits a byte.
	const length = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (content[at] ?? 0), 0);
	return typeByContent(content.subarray(10 + length)) ?? 'audio/mpeg';
}

/**
 * Names a file so that its ending and its type say the same: the next node, or the service behind it, goes by either.
 * What is declared counts; where nothing is, the name; the first bytes only where both say nothing.
 *
 * @param messageType `image`, `audio` … where the type fits more than one, e.g. sound in an MP4 file
 */
export function fittingFacts(
	content: Buffer,
	{ fileName, mimeType, isChosen = false }: FileFacts,
	messageType = '',
): { fileName: string; mimeType: string | null } {
	const base = fileName ?? 'attachment';
	const type = asMessage(
		chooseType(declaredType(mimeType, messageType), base, content),
		messageType,
	);
	if (type === null) return { fileName: base, mimeType: null };
	const ending = ENDINGS[type] ?? mime.getExtension(type);
	const isKept = isChosen && endingOf(base) !== undefined;
	if (ending === null || isKept || isFitting(base, type)) return { fileName: base, mimeType: type };
	// A known ending of another type misleads; anything else behind a dot may be a part of the name.
	const stem = typeOfName(base) !== null ? base.replace(/\.[^.]*$/, '') : base.replace(/\.+$/, '');
	return { fileName: `${stem || 'attachment'}.${ending}`, mimeType: type };
}

/** Containers and plain text: what is in them the name knows better. */
const GENERAL = /^(?:application\/(?:x-)?zip(?:-compressed)?|text\/plain)$/;

function chooseType(declared: string | null, fileName: string, content: Buffer): string | null {
	const byName = knownType(typeOfName(fileName));
	if (declared !== null && (byName === null || !GENERAL.test(declared))) return declared;
	if (byName !== null) return byName;
	// An unknown ending means that the file has none of the known types.
	const isUnknown = endingOf(fileName) !== undefined && typeOfName(fileName) === null;
	return isUnknown ? null : typeByContent(content);
}

/** A server that calls a picture or a sound a text does not know. */
function declaredType(mimeType: string | null, messageType: string): string | null {
	const declared = knownType(mimeType);
	return isMedia(messageType) && isTextType(declared) ? null : declared;
}

const isMedia = (messageType: string) =>
	['image', 'sticker', 'audio', 'video'].includes(kindOf(messageType));
const isTextType = (type: string | null) =>
	/^(text\/|application\/(json|xml|problem\+json)$)/.test(type ?? '');

function asMessage(type: string | null, messageType: string): string | null {
	return type === 'video/mp4' && kindOf(messageType) === 'audio' ? 'audio/mp4' : type;
}

function isFitting(fileName: string, type: string): boolean {
	const ending = endingOf(fileName);
	if (ending === undefined) return false;
	if (ENDINGS[type] === ending) return true;
	// .oga is right and yet refused by many.
	return type !== 'audio/ogg' && mime.getType(ending) === type;
}

/**
 * Why what came is not the file: nothing at all, or a page that says so in words, where a picture or a sound was
 * to be.
 *
 * @param messageType of the message that the file belongs to
 * @returns `undefined` when it may be the file
 */
export function whyNoFile(
	content: Buffer,
	{ fileName, mimeType }: FileFacts,
	messageType: string,
): string | undefined {
	if (content.length === 0) return 'The file is empty';
	const beginning = content.toString('utf8', 0, 512).replace(/^\ufeff?\s+|^\ufeff/, '');
	const isPage =
		/^(text\/html|application\/xhtml\+xml)$/.test(knownType(mimeType) ?? '') ||
		/^<(!doctype\s+html|html|head|body)\b/i.test(beginning);
	const mayBePage = !isMedia(messageType) && /\.x?html?$/i.test(fileName ?? '');
	if (isPage && !mayBePage) return 'The server sent a web page in place of the file';
	return isMedia(messageType) && isTextType(knownType(mimeType)) && typeByContent(content) === null
		? 'The server sent a text in place of the file'
		: undefined;
}
