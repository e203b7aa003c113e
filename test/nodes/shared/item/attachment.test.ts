import fc from 'fast-check';
import {
	describeAttachment,
	fileNameOf,
	harmlessName,
} from '../../../../nodes/shared/item/attachment';
import { attachmentSchema } from '../../../../nodes/shared/item/message';
import { anyText, asSent, check } from '../../../helpers/property';

const disposition = (value: string) => `response-content-disposition=${encodeURIComponent(value)}`;

test.each([
	['https://files.example.test/vault/a1/signed%20offer.pdf', 'signed offer.pdf'],
	['https://files.example.test/offer.pdf?sig=a/b#page', 'offer.pdf'],
	['https://files.example.test/%C3%BCbersicht.pdf', 'übersicht.pdf'],
	['https://files.example.test/100%.pdf', '100%.pdf'],
	['https://files.example.test/a%2F..%2Fb.pdf', 'b.pdf'],
	['https://files.example.test/a%5Cb.pdf', 'b.pdf'],
	['https://files.example.test/a%00b%0A.pdf', 'a_b_.pdf'],
	['https://files.example.test/', null],
	['https://files.example.test', null],
	['https://files.example.test/folder/', null],
	['https://files.example.test/..%2F..%2F', null],
	['https://files.example.test/photo%E2%80%AEgpj.exe', 'photogpj.exe'],
	[
		`https://files.example.test/a1?X-Amz-Signature=0&${disposition('attachment; filename="tour.mp4"')}`,
		'tour.mp4',
	],
	[`https://files.example.test/a1?${disposition('inline; filename=tour.mp4; size=7')}`, 'tour.mp4'],
	[
		`https://files.example.test/a1?${disposition('attachment; filename="a.mp4"; filename*=UTF-8\'\'%C3%BCber%20uns.mp4')}`,
		'über uns.mp4',
	],
	[
		`https://files.example.test/a1?${disposition('attachment; filename="say \\"hi\\".mp4"')}`,
		'say "hi".mp4',
	],
	[
		`https://files.example.test/a1?${disposition('attachment; filename="../../.ssh/keys"')}`,
		'keys',
	],
	[`https://files.example.test/a1.mp4?${disposition('attachment')}`, 'a1.mp4'],
	['not a url', null],
	['https://[broken', null],
])('the file name in %s is %p', (url, expected) => {
	expect(fileNameOf(url)).toBe(expected);
});

test('name and MIME type are read from the URL', () => {
	const url = 'https://files.example.test/vault/a1/signed%20offer.pdf';
	expect(describeAttachment({ url, type: 'document', expiresAt: 1785852312000 })).toEqual({
		url,
		type: 'document',
		fileName: 'signed offer.pdf',
		mimeType: 'application/pdf',
		expiresAt: '2026-08-04T14:05:12.000Z',
	});
});

test('what the provider says of the file comes first', () => {
	const url = 'https://files.example.test/download/77';
	expect(
		describeAttachment({
			url,
			type: 'audio',
			fileName: 'note.ogg',
			mimeType: 'audio/ogg; codecs=opus',
		}),
	).toEqual({
		url,
		type: 'audio',
		fileName: 'note.ogg',
		mimeType: 'audio/ogg; codecs=opus',
		expiresAt: null,
	});
	expect(describeAttachment({ url, type: 'audio', fileName: '', mimeType: '' })).toMatchObject({
		fileName: '77',
		mimeType: null,
	});
	expect(describeAttachment({ url, type: 'audio', fileName: 'note.ogg' }).mimeType).toBe(
		'audio/ogg',
	);
});

test.each([
	['../../home/node/.ssh/authorized_keys', 'authorized_keys'],
	['..\\..\\evil.exe', 'evil.exe'],
	['C:\\Users\\Ana\\offer.pdf', 'offer.pdf'],
	['offer..final.pdf', 'offer.final.pdf'],
	['.htaccess', 'htaccess'],
	['..', null],
	['. .', null],
	['a/', null],
	['', null],
	['offer.pdf. ', 'offer.pdf'],
	['\u202Efdp.exe', 'fdp.exe'],
	['\u2066a\u2069.pdf', 'a.pdf'],
	['a\nb\r\0.pdf', 'a_b__.pdf'],
	['a\u2028b.pdf', 'a_b.pdf'],
	['报价 – ñandú 🐦.pdf', '报价 – ñandú 🐦.pdf'],
	[`${'x'.repeat(500)}.pdf`, `${'x'.repeat(196)}.pdf`],
])('the name %j becomes %j, as sent by anybody', (name, expected) => {
	expect(harmlessName(name)).toBe(expected);
	const url = 'https://files.example.test/';
	expect(describeAttachment({ url, type: 'document', fileName: name }).fileName).toBe(expected);
});

test('nothing is known of it', () => {
	expect(describeAttachment({ url: 'https://files.example.test/', type: 'image' })).toEqual({
		url: 'https://files.example.test/',
		type: 'image',
		fileName: null,
		mimeType: null,
		expiresAt: null,
	});
});

test('a file name never leaves its folder', () => {
	const strict = attachmentSchema.strict();
	const path = fc.oneof(
		anyText,
		anyText.map((text) => encodeURIComponent(asSent(text))),
	);
	check(
		fc.property(path, (tail) => {
			const url = `https://files.example.test/${tail}`;
			const fileName = fileNameOf(url);
			const described = describeAttachment({ url, type: 'document' });
			return (
				strict.safeParse(described).success &&
				(fileName === null ||
					(!['', '.', '..'].includes(fileName) &&
						!/[/\\\p{Cc}]|\.\.|[\u202A-\u202E\u2066-\u2069]/u.test(fileName)))
			);
		}),
	);
});

test.each([
	['Doc', null],
	['pdf', null],
	['.pdf', null],
	['offer v1.2', null],
	['offer.', null],
	['a.Docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	['x.cr3', null],
	['x.7z', 'application/x-7z-compressed'],
	['St. Louis', null],
])('a file named %s is declared as %s', (fileName, mimeType) => {
	const url = 'https://files.example.test/8f3a';
	expect(describeAttachment({ url, type: 'document', fileName }).mimeType).toBe(mimeType);
});
