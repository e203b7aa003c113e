import type { IDataObject } from 'n8n-workflow';
import { startStandIn } from '../../../../../dev/provider';
import { execute } from '../../../../../nodes/Notifyer/actions/message/send.operation';
import { createActionContext, ok, type Fake } from '../../../../helpers/n8n/execute';
import { notifyerOverHttp } from '../../../../helpers/notifyerOverHttp';

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

let standIn: StandIn;
beforeAll(async () => {
	standIn = await startStandIn();
});
afterAll(async () => await standIn.close());
beforeEach(() => {
	standIn.clearFaults();
	standIn.notifyer.sent.length = 0;
	standIn.notifyer.uploads.length = 0;
});

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
const PHOTO = { content: JPEG, fileName: 'photo.jpg', mimeType: 'image/jpeg' };
const PDF = {
	content: Buffer.from('%PDF-1.7 …'),
	fileName: 'Offer.pdf',
	mimeType: 'application/pdf',
};
const UPLOAD = '/upload_file_by_attachment';
const MB = 1024 * 1024;

const parameters = (more: IDataObject): IDataObject => ({
	sendTo: 'number',
	to: '+1 415 555 0142',
	messageType: 'image',
	mediaSource: 'binary',
	binaryPropertyName: 'data',
	...more,
});

async function send(more: IDataObject, file: Fake['file'], on: StandIn = standIn, token?: string) {
	const { context, requests } = createActionContext({
		parameters: parameters(more),
		file,
		respond: notifyerOverHttp(on, undefined, token ?? on.notifyer.managementToken),
	});
	const item = await execute(context, 0).catch((error: unknown) => error as Error);
	return { item, requests };
}

describe('a file of the workflow', () => {
	it.each([undefined, 'filesystem-v2:1'])(
		'is uploaded, then sent by its link (id %s)',
		async (id) => {
			const { item } = await send({ caption: 'Look' }, { ...PHOTO, id });
			expect(standIn.notifyer.uploads).toMatchObject([
				{ fileName: 'photo.jpg', mimeType: 'image/jpeg', size: JPEG.length },
			]);
			const [upload] = standIn.notifyer.uploads;
			expect(standIn.notifyer.sent).toMatchObject([
				{ type: 'image', link: upload?.url, text: 'Look', surface: 'message' },
			]);
			expect(item).toMatchObject({ messageId: standIn.notifyer.sent[0]?.wamid, text: 'Look' });
		},
	);

	it('gives a document its own name, unless another one is asked for', async () => {
		await send({ messageType: 'document' }, PDF);
		await send({ messageType: 'document', filename: 'Prices.pdf' }, PDF);
		const names = standIn.notifyer.sent.map(({ request }) => request.document.filename);
		expect(names).toEqual(['Offer.pdf', 'Prices.pdf']);
	});

	it('goes to the other path where the first one is not known', async () => {
		const other = await startStandIn({ notifyer: { uploadsTo: 'uploads' } });
		await send({}, PHOTO, other);
		expect(other.notifyer.uploads).toHaveLength(1);
		expect(other.notifyer.sent).toHaveLength(1);
		await other.close();
	});

	it.each([{ url: 'https://files.example.com/a' }, 'https://files.example.com/a'])(
		'has the link that the answer gives: %j',
		async (answer) => {
			const answers = [ok(answer), ok({ messages: [{ id: 'wamid.1' }] })];
			const { context, requests } = createActionContext({
				parameters: parameters({}),
				file: PHOTO,
				answers,
			});
			await execute(context, 0);
			expect(requests[1]?.body?.image).toEqual({ link: 'https://files.example.com/a' });
		},
	);

	it('is read again when the upload is made again', async () => {
		standIn.fault({ path: /upload/, status: 503, times: 1 });
		await send({}, { ...PHOTO, id: 'filesystem-v2:1' });
		expect(standIn.notifyer.uploads).toMatchObject([{ size: JPEG.length }]);
		expect(standIn.requests.filter(({ path }) => path.endsWith(UPLOAD)).length).toBeGreaterThan(1);
	});
});

/** @param size in bytes */
const big = (size: number) => Buffer.concat([JPEG, Buffer.alloc(size - JPEG.length)]);

it('a file that is just as large as WhatsApp takes it goes out', async () => {
	await send({}, { ...PHOTO, content: big(5 * MB) });
	expect(standIn.notifyer.uploads).toMatchObject([{ size: 5 * MB }]);
});

it.each([
	['image', 'image/png'],
	['image', 'image/jpg'],
	['video', 'video/3gpp'],
	['audio', 'audio/mp3'],
	['audio', 'audio/ogg; codecs=opus'],
	['audio', 'audio/x-m4a'],
	['audio', 'audio/x-aac'],
	['audio', 'audio/x-mpeg'],
	['image', 'image/x-png'],
	['document', 'image/webp'],
	['document', 'video/quicktime'],
])('WhatsApp takes as %s: %s', async (messageType, mimeType) => {
	await send({ messageType }, { content: Buffer.from('x'), fileName: 'file', mimeType });
	expect(standIn.notifyer.sent).toHaveLength(1);
});

it.each(['song.aac', 'note.opus', 'note.m4a', 'call.amr'])(
	'WhatsApp takes %s as audio where nothing else says its type',
	async (fileName) => {
		const mimeType = 'application/octet-stream';
		await send({ messageType: 'audio' }, { content: Buffer.from('x'), fileName, mimeType });
		expect(standIn.notifyer.sent).toHaveLength(1);
	},
);

describe('nothing is uploaded', () => {
	it.each<[string, IDataObject, NonNullable<Fake['file']>, RegExp]>([
		['without a file', { binaryPropertyName: 'photo' }, PHOTO, /this item has no file in “photo”/],
		['without a field', { binaryPropertyName: '' }, PHOTO, /^Input Binary Field is empty/],
		['of an empty file', {}, { ...PHOTO, content: Buffer.alloc(0) }, /The file is empty/],
		[
			'of a picture over 5 MB',
			{},
			{ ...PHOTO, content: big(5 * MB + 1) },
			/5\.0 MB, and .* up to 5 MB/,
		],
		['of a PDF as a picture', {}, PDF, /the file is not an image \(application\/pdf\)/],
		[
			'of a page in place of a picture',
			{},
			{ ...PHOTO, content: Buffer.from('<html>Sign in</html>'), mimeType: 'text/html' },
			/a web page in place of the file/,
		],
		['of a picture as a video', { messageType: 'video' }, PHOTO, /the file is not a video/],
		...[
			['image', 'image/gif'],
			['image', 'image/svg+xml'],
			['image', 'image/webp'],
			['image', 'image/heic'],
			['video', 'video/quicktime'],
			['video', 'video/webm'],
			['audio', 'audio/wav'],
			['audio', 'audio/x-wav'],
			['audio', 'audio/flac'],
		].map(([messageType = '', mimeType = '']): [string, IDataObject, typeof PHOTO, RegExp] => [
			`of ${mimeType} as ${messageType}`,
			{ messageType },
			{ content: Buffer.from('x'), fileName: 'file', mimeType },
			/WhatsApp does not show this file as .*, only [A-Z]/,
		]),
		[
			'for an unknown source',
			{ mediaSource: 'file' },
			PHOTO,
			/^Media Source has a value that is not in its list: "file"$/,
		],
	])('%s', async (_, more, file, message) => {
		const { item, requests } = await send(more, file);
		expect(item).toMatchObject({ message: expect.stringMatching(message) });
		expect(requests).toEqual([]);
	});
});

describe('when the upload fails', () => {
	it.each([
		[{ status: 413 }, /could not be uploaded\. The media file is too large/],
		[{ status: 200, body: { success: false, message: 'No room' } }, /uploaded\. .*No room/],
		[{ status: 200, body: { done: true } }, /gave no public link/],
		[{ status: 200, body: { url: 'http://localhost/a' } }, /gave no public link/],
		[{ reset: true }, /could not be uploaded\. the connection to Notifyer was lost/i],
	])('nothing was sent, and the error says so (%j)', async (fault, message) => {
		standIn.fault({ path: /upload/, times: Infinity, ...fault });
		const { item } = await send({}, PHOTO);
		expect(item).toMatchObject({ message: expect.stringMatching(/^Nothing was sent: /) });
		expect(item).toMatchObject({ message: expect.stringMatching(message) });
		expect(standIn.notifyer.sent).toEqual([]);
	});

	it('without a sign-in, the error names the fields of the credential', async () => {
		const { item } = await send({}, PHOTO, standIn, '');
		expect(item).toMatchObject({
			message: expect.stringMatching(/^Nothing was sent: .*Email and Password/),
		});
		expect(standIn.notifyer.sent).toEqual([]);
	});
});
