import fc from 'fast-check';
import { describeAttachment, fileNameOf } from '../../../../nodes/inbox/item/attachment';
import { attachmentSchema } from '../../../../nodes/inbox/item/message';
import { anyText, asSent, check } from '../../../helpers/property';

test.each([
	['https://files.example.test/vault/a1/signed%20offer.pdf', 'signed offer.pdf'],
	['https://files.example.test/offer.pdf?sig=a/b#page', 'offer.pdf'],
	['https://files.example.test/%C3%BCbersicht.pdf', 'übersicht.pdf'],
	['https://files.example.test/100%.pdf', '100%.pdf'],
	['https://files.example.test/a%2F..%2Fb.pdf', 'a_.._b.pdf'],
	['https://files.example.test/a%5Cb.pdf', 'a_b.pdf'],
	['https://files.example.test/a%00b%0A.pdf', 'a_b_.pdf'],
	['https://files.example.test/', null],
	['https://files.example.test', null],
	['https://files.example.test/folder/', null],
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
					(!['', '.', '..'].includes(fileName) && !/[/\\\p{Cc}]/u.test(fileName)))
			);
		}),
	);
});
