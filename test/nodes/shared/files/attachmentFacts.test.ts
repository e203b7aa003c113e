import { attachmentFacts } from '../../../../nodes/shared/files/attachmentFacts';
import { describeAttachment } from '../../../../nodes/shared/item/attachment';

const url = 'https://files.example.com/8f3a';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

test.each<[string, Parameters<typeof describeAttachment>[0], string | null, object]>([
	[
		'a document behind a link without an ending',
		{ url, type: 'document', fileName: 'Angebot Müller.docx' },
		'application/zip',
		{ fileName: 'Angebot Müller.docx', mimeType: DOCX, isChosen: true },
	],
	[
		'a declared type',
		{ url, type: 'image', mimeType: 'image/heic' },
		'image/jpeg',
		{ fileName: '8f3a', mimeType: 'image/heic' },
	],
	[
		'a name without an ending',
		{ url, type: 'document', fileName: 'Doc' },
		'application/pdf',
		{ fileName: 'Doc', mimeType: 'application/pdf', isChosen: true },
	],
	[
		'a name without an ending, and a server that does not know either',
		{ url, type: 'document', fileName: 'Doc' },
		null,
		{ fileName: 'Doc', mimeType: null, isChosen: true },
	],
	[
		'nothing but a link',
		{ url: 'https://files.example.com/download.php', type: 'image' },
		'image/jpeg',
		{ fileName: 'download.php', mimeType: 'image/jpeg', isChosen: false },
	],
	[
		'nothing but a link, and a server that does not know',
		{ url: 'https://files.example.com/a.pdf', type: 'document' },
		null,
		{ fileName: 'a.pdf', mimeType: 'application/pdf', isChosen: false },
	],
])('%s', (_, described, served, expected) => {
	expect(attachmentFacts(describeAttachment(described), served)).toMatchObject(expected);
});
