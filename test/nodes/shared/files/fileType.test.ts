import { fittingFacts, knownType, whyNoFile } from '../../../../nodes/shared/files/fileType';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const JPEG = bytes('\xff\xd8\xff\xe0\0\x10JFIF');
const PNG = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
const WEBP = bytes('RIFF\x24\0\0\0WEBPVP8 ');
const OGG = bytes('OggS\0\x02\0\0OpusHead');
const MP3 = bytes('ID3\x04\0\0');
const MP4 = bytes('\0\0\0\x18ftypisom\0\0\x02\0');
const M4A = bytes('\0\0\0\x18ftypM4A \0\0\x02\0');
const AMR = bytes('#!AMR\n');
const PDF = bytes('%PDF-1.7\n');
const HEIC = bytes('\0\0\0\x24ftypheic\0\0\0\0');
const RAW = bytes('\0\0\0\x18ftypcrx \0\0\0\x01');
/** Behind a tag of three bytes. */
const FLAC = bytes('ID3\x04\0\0\0\0\0\x03abcfLaC\0\0');
const OCTETS = 'application/octet-stream';
const OTHER = bytes('who knows what this is');

describe('fittingFacts', () => {
	it.each<[string, Buffer, string | null, string | null, string, string, string | null]>([
		[
			'a voice note without a name',
			OGG,
			null,
			'audio/ogg; codecs=opus',
			'audio',
			'attachment.ogg',
			'audio/ogg',
		],
		[
			'a voice note that nobody knows',
			OGG,
			null,
			'application/octet-stream',
			'audio',
			'attachment.ogg',
			'audio/ogg',
		],
		['a voice note named .oga', OGG, 'note.oga', 'audio/ogg', 'audio', 'note.ogg', 'audio/ogg'],
		[
			'a voice note named .bin',
			OGG,
			'note.bin',
			'binary/octet-stream',
			'audio',
			'note.ogg',
			'audio/ogg',
		],
		['Opus by its own word', OGG, 'note.opus', 'audio/opus', 'audio', 'note.ogg', 'audio/ogg'],
		['an MP3', MP3, 'song.mp3', 'audio/mp3', 'audio', 'song.mp3', 'audio/mpeg'],
		['sound in MP4', MP4, 'note', 'video/mp4', 'audio', 'note.m4a', 'audio/mp4'],
		['sound in M4A', M4A, 'note.m4a', null, 'audio', 'note.m4a', 'audio/mp4'],
		['AMR', AMR, null, null, 'audio', 'attachment.amr', 'audio/amr'],
		['a video', MP4, 'clip.mp4', 'video/mp4', 'video', 'clip.mp4', 'video/mp4'],
		['a photo', JPEG, 'photo.jpeg', 'image/jpeg', 'image', 'photo.jpeg', 'image/jpeg'],
		['a photo by an old word', JPEG, 'photo.jpg', 'image/jpg', 'image', 'photo.jpg', 'image/jpeg'],
		// The bytes are asked only where nothing is said.
		[
			'a photo named and declared',
			JPEG,
			'photo.png',
			'image/png',
			'image',
			'photo.png',
			'image/png',
		],
		['a photo named as another kind', JPEG, 'p.png', 'image/jpeg', 'image', 'p.jpeg', 'image/jpeg'],
		['a photo that says nothing', JPEG, 'photo', null, 'image', 'photo.jpeg', 'image/jpeg'],
		['HEIC declared', HEIC, null, 'image/heic', 'document', 'attachment.heic', 'image/heic'],
		['HEIC named', HEIC, 'IMG_1.HEIC', null, 'document', 'IMG_1.HEIC', 'image/heic'],
		['HEIC that says nothing', HEIC, null, null, 'document', 'attachment.heic', 'image/heic'],
		['a raw photo', RAW, 'x.cr3', OCTETS, 'document', 'x.cr3', null],
		['a raw photo without a name', RAW, null, null, 'document', 'attachment', null],
		['a drawing', PDF, 'x.ai', OCTETS, 'document', 'x.ai', 'application/postscript'],
		['FLAC with ID3, declared', FLAC, null, 'audio/flac', 'audio', 'attachment', 'audio/flac'],
		['FLAC with ID3, named', FLAC, 'x.flac', OCTETS, 'document', 'x.flac', 'audio/x-flac'],
		['FLAC with ID3', FLAC, null, null, 'document', 'attachment.flac', 'audio/x-flac'],
		['a name that is an ending', OTHER, 'Doc', null, 'document', 'Doc', null],
		['a name that is an ending, of octets', OTHER, 'Doc', OCTETS, 'document', 'Doc', null],
		[
			'a name that is an ending, of a PDF',
			PDF,
			'pdf',
			null,
			'document',
			'pdf.pdf',
			'application/pdf',
		],
		[
			'a zip',
			bytes('PK\x03\x04'),
			'all',
			'application/zip',
			'document',
			'all.zip',
			'application/zip',
		],
		['a key', OTHER, '2024-01.p12', null, 'document', '2024-01.p12', 'application/x-pkcs12'],
		[
			'a photo that the server calls text',
			PNG,
			'photo',
			'text/plain',
			'image',
			'photo.png',
			'image/png',
		],
		['a sticker', WEBP, null, 'image/webp', 'sticker', 'attachment.webp', 'image/webp'],
		[
			'a PDF without ending',
			PDF,
			'signed offer',
			null,
			'document',
			'signed offer.pdf',
			'application/pdf',
		],
		[
			'a name with dots',
			PDF,
			'offer v1.2',
			'application/pdf',
			'document',
			'offer v1.2.pdf',
			'application/pdf',
		],
		['a table', OTHER, 'prices.csv', 'text/plain', 'document', 'prices.csv', 'text/csv'],
		[
			'an office document',
			bytes('PK\x03\x04'),
			'offer.docx',
			'application/zip',
			'document',
			'offer.docx',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		],
		[
			'an unknown ending',
			OTHER,
			'data.xyz123',
			'application/octet-stream',
			'document',
			'data.xyz123',
			null,
		],
		['nothing known at all', OTHER, null, null, 'document', 'attachment', null],
		['capital letters', JPEG, 'PHOTO.JPG', 'IMAGE/JPEG', 'image', 'PHOTO.JPG', 'image/jpeg'],
		[
			'another script',
			PDF,
			'Предложение',
			'application/pdf',
			'document',
			'Предложение.pdf',
			'application/pdf',
		],
	])('%s', (_, content, fileName, mimeType, messageType, name, type) => {
		expect(fittingFacts(content, { fileName, mimeType }, messageType)).toEqual({
			fileName: name,
			mimeType: type,
		});
	});
});

it('leaves the name of a document that somebody chose as it is', () => {
	const named = (fileName: string, mimeType: string) =>
		fittingFacts(PDF, { fileName, mimeType, isChosen: true }, 'document');
	expect(named('x.ai', 'application/pdf')).toEqual({
		fileName: 'x.ai',
		mimeType: 'application/pdf',
	});
	expect(named('offer v1.2', 'application/pdf').fileName).toBe('offer v1.2.pdf');
});

describe('knownType', () => {
	it.each([
		'application/octet-stream',
		'binary/octet-stream',
		'application/x-download',
		'application/force-download',
		'application/binary',
		'unknown/unknown',
		'*/*',
		'jpeg',
		'',
		' ; charset=utf-8',
		undefined,
		7,
	])('takes %j for "I do not know"', (header) => {
		expect(knownType(header)).toBeNull();
	});

	it('leaves out parameters and capital letters', () => {
		expect(knownType('Image/PNG; charset=binary')).toBe('image/png');
		expect(knownType('application/vnd.ms-excel')).toBe('application/vnd.ms-excel');
	});
});

describe('whyNoFile', () => {
	const why = (
		content: string,
		mimeType: string | null,
		messageType: string,
		fileName: string | null = null,
	) => whyNoFile(Buffer.from(content), { fileName, mimeType }, messageType);

	it('refuses an empty body, whatever it was to be', () => {
		for (const type of ['image', 'document', 'audio', 'file', 'unknown'])
			expect(why('', 'image/jpeg', type)).toBe('The file is empty');
	});

	it.each([
		['by its type', 'Sign in', 'text/html; charset=utf-8', 'image'],
		['by its content', '<!DOCTYPE html><html>', 'image/jpeg', 'image'],
		['by its content, after a mark and a break', '\ufeff\n <html lang="en">', null, 'video'],
		['in place of a document', '<html><body>Expired</body></html>', 'application/pdf', 'document'],
	])('refuses a web page: %s', (_, content, mimeType, messageType) => {
		expect(why(content, mimeType, messageType)).toBe(
			'The server sent a web page in place of the file',
		);
	});

	it.each([
		['{"error":"expired"}', 'application/json', 'image'],
		['<Error><Code>AccessDenied</Code></Error>', 'application/xml', 'audio'],
		['Not found', 'text/plain', 'video'],
	])('refuses %s in place of a picture, a sound or a video', (content, mimeType, messageType) => {
		expect(why(content, mimeType, messageType)).toBe('The server sent a text in place of the file');
	});

	it.each([
		[
			'a page that somebody sent as a document',
			'<!doctype html>',
			'text/html',
			'document',
			'page.html',
		],
		['a text document', 'Not found', 'text/plain', 'document', 'notes.txt'],
		['data', '{"a":1}', 'application/json', 'document', 'data.json'],
		['a picture by another name', 'anything', 'application/octet-stream', 'image', null],
	])('takes %s', (_, content, mimeType, messageType, fileName) => {
		expect(why(content, mimeType, messageType, fileName)).toBeUndefined();
	});

	it('takes a photo that the server calls a text', () => {
		expect(whyNoFile(JPEG, { fileName: null, mimeType: 'text/plain' }, 'image')).toBeUndefined();
	});
});
