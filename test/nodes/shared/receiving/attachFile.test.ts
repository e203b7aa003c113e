import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Attachment } from '../../../../nodes/shared/item/message';
import { attachFile, type AttachmentOptions } from '../../../../nodes/shared/receiving/attachFile';
import { FakeN8n, jsonRequest, type Setup } from '../../../helpers/n8n/webhook';

const attachment = (changed: Partial<Attachment> = {}): Attachment => ({
	url: 'https://files.example.com/vault/a1/offer.pdf',
	type: 'document',
	fileName: 'offer.pdf',
	mimeType: 'application/pdf',
	expiresAt: null,
	...changed,
});

const wanted = (changed: Partial<AttachmentOptions> = {}): AttachmentOptions => ({
	downloadAttachment: true,
	binaryPropertyName: 'data',
	...changed,
});

const answering = (contentType?: string, statusCode = 200): Setup => ({
	httpRequest: async () => ({
		statusCode,
		headers: contentType === undefined ? {} : { 'content-type': contentType },
		body: Object.assign(
			(async function* () {
				yield Buffer.from('file');
			})(),
			{ destroy: () => undefined },
		),
	}),
	prepareBinaryData: async (content, fileName, mimeType) => ({
		data: content.toString(),
		fileName,
		mimeType,
	}),
});

const context = (setup: Setup = {}) => new FakeN8n(setup).context(jsonRequest({}));

test('nothing is fetched when it was not asked for, or when there is nothing', async () => {
	expect(await attachFile(context(), attachment(), wanted({ downloadAttachment: false }))).toEqual(
		{},
	);
	expect(await attachFile(context(), null, wanted())).toEqual({});
});

test('the file under the name that the user chose', async () => {
	const file = { data: 'file', fileName: 'offer.pdf', mimeType: 'application/pdf' };
	expect(await attachFile(context(answering()), attachment(), wanted())).toEqual({
		binary: { data: file },
	});
	const named = wanted({ binaryPropertyName: 'offer' });
	expect(await attachFile(context(answering()), attachment(), named)).toEqual({
		binary: { offer: file },
	});
	const empty = wanted({ binaryPropertyName: '' });
	expect(await attachFile(context(answering()), attachment(), empty)).toEqual({
		binary: { data: file },
	});
});

test('the server knows the type best, unless it says that it does not', async () => {
	const mimeType = async (contentType: string | undefined) =>
		(await attachFile(context(answering(contentType)), attachment(), wanted())).binary?.data
			?.mimeType;
	expect(await mimeType('image/png; charset=binary')).toBe('image/png');
	expect(await mimeType('application/octet-stream')).toBe('application/pdf');
	expect(await mimeType(undefined)).toBe('application/pdf');
});

test('a file that cannot be had costs nothing but itself', async () => {
	const given = attachment();
	expect(await attachFile(context(answering(undefined, 410)), given, wanted())).toEqual({});
	expect(given).toEqual({ ...attachment(), downloadError: expect.stringContaining('410') });
});

test.each([
	['http://files.example.com/a.pdf'],
	['https://127.0.0.1/a.pdf'],
	['https://localhost/a.pdf'],
	['https://[::1]/a.pdf'],
	['https://169.254.169.254/latest/meta-data/'],
])('%s is not even asked for, and not repeated in the reason', async (url) => {
	const given = attachment({ url });
	expect(await attachFile(context(), given, wanted())).toEqual({});
	expect(given.downloadError).toMatch(/^The file was not fetched: /);
	expect(given.downloadError).not.toContain(new URL(url).hostname);
});

test('a file that n8n cannot store costs nothing but itself', async () => {
	const given = attachment();
	const setup: Setup = {
		...answering(),
		prepareBinaryData: async () => await Promise.reject(new Error('disk full at /home/node')),
	};
	expect(await attachFile(context(setup), given, wanted())).toEqual({});
	expect(given.downloadError).toEqual(expect.any(String));
	expect(given.downloadError).not.toContain('/home');
});

test('the provider’s 10 seconds are kept', async () => {
	const requests: IHttpRequestOptions[] = [];
	const setup: Setup = {
		httpRequest: async (request) => {
			requests.push(request);
			throw new Error('not now');
		},
	};
	await attachFile(context(setup), attachment(), wanted());
	expect(requests[0]?.timeout).toBeLessThan(8_000);
});
