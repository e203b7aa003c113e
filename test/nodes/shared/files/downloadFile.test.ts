import type { IHttpRequestOptions } from 'n8n-workflow';
import { downloadFile } from '../../../../nodes/shared/files/downloadFile';
import { byteStream as bytes, type ByteStream } from '../../../helpers/byteStream';
import { strict } from '../../../helpers/n8n/strict';

const URL = 'https://files.example.com/photo.jpg';
const LIMITS = { budgetMs: 2_000, largestBytes: 1024 * 1024 };

interface Fake {
	statusCode?: number;
	headers?: Record<string, string | undefined>;
	body?: ByteStream;
}

/** Answers the requests in order; one beyond them fails the test. */
function server(...answers: Array<Fake | Error>) {
	const requests: IHttpRequestOptions[] = [];
	const context = {
		helpers: strict<never>('helpers', {
			httpRequest: async (options: IHttpRequestOptions) => {
				requests.push(options);
				const answer = answers.shift();
				if (answer === undefined) throw new Error('unexpected request');
				if (answer instanceof Error) throw answer;
				return { statusCode: 200, headers: {}, body: bytes('x'), ...answer };
			},
		}),
	};
	return { context, requests };
}

const errorOf = async (...answers: Array<Fake | Error>) => {
	const file = await downloadFile(server(...answers).context, URL, LIMITS);
	return 'error' in file ? file.error : undefined;
};

describe('downloadFile', () => {
	it('gives the bytes and the type', async () => {
		const { context, requests } = server({
			headers: { 'content-type': 'image/JPEG; charset=binary', 'content-length': '4' },
			body: bytes('ab', 'cd'),
		});
		expect(await downloadFile(context, URL, LIMITS)).toEqual({
			content: Buffer.from('abcd'),
			mimeType: 'image/jpeg',
		});
		expect(requests).toEqual([
			expect.objectContaining({ url: URL, disableFollowRedirect: true, timeout: 2_000 }),
		]);
	});

	it('knows no type where the server knows none', async () => {
		for (const headers of [{}, { 'content-type': 'application/octet-stream' }]) {
			expect(await downloadFile(server({ headers }).context, URL, LIMITS)).toMatchObject({
				mimeType: null,
			});
		}
	});

	it('follows redirects, also relative ones', async () => {
		const { context, requests } = server(
			{ statusCode: 302, headers: { location: '/other.jpg' } },
			{ statusCode: 307, headers: { location: 'https://cdn.example.org/x' } },
			{},
		);
		expect(await downloadFile(context, URL, LIMITS)).toHaveProperty('content');
		expect(requests.map(({ url }) => url)).toEqual([
			URL,
			'https://files.example.com/other.jpg',
			'https://cdn.example.org/x',
		]);
	});

	it.each(['http://files.example.com/a', 'https://127.0.0.1/a', 'https://[::1]/', '//10.0.0.1/a'])(
		'asks nothing of %s, to which it is redirected',
		async (location) => {
			const body = bytes('x');
			const { context, requests } = server({ statusCode: 302, headers: { location }, body });
			expect(await downloadFile(context, URL, LIMITS)).toHaveProperty(
				'error',
				expect.stringMatching(/^The file was not fetched: the (URL|address) is not/),
			);
			expect(requests).toHaveLength(1);
			expect(body.destroyed).toBe(true);
		},
	);

	it('asks nothing of an address that is not public', async () => {
		expect(
			await downloadFile(server().context, 'https://169.254.169.254/latest', LIMITS),
		).toMatchObject({ error: 'The file was not fetched: the address is not public' });
	});

	it('stops after three redirects', async () => {
		const again = () => ({ statusCode: 301, headers: { location: URL } });
		expect(await errorOf(again(), again(), again(), again())).toBe(
			'The file was redirected too often',
		);
	});

	it.each([404, 403, 500, 206, 304])('takes HTTP %d for no file', async (statusCode) => {
		const body = bytes('x');
		expect(await errorOf({ statusCode, body })).toBe(`The file's server answered ${statusCode}`);
		expect(body.destroyed).toBe(true);
	});

	it('reads nothing of a file that says it is too large', async () => {
		const body = bytes('x');
		const headers = { 'content-length': String(LIMITS.largestBytes + 1) };
		expect(await errorOf({ headers, body })).toBe('The file is larger than 1 MB');
		expect(body.destroyed).toBe(true);
	});

	it('stops reading a file that grows too large', async () => {
		const half = Buffer.alloc(LIMITS.largestBytes / 2);
		expect(await errorOf({ body: bytes(half, half) })).toBeUndefined();
		const body = bytes(half, half, 'x', half);
		expect(await errorOf({ body })).toBe('The file is larger than 1 MB');
		expect(body.destroyed).toBe(true);
	});

	it('gives up when the time is over, and says so to n8n', async () => {
		const { context, requests } = server({ body: bytes('x', 'never') });
		const file = await downloadFile(context, URL, { ...LIMITS, budgetMs: 50 });
		expect(file).toMatchObject({ error: 'The file took longer than 0.05 seconds' });
		expect((requests[0]?.abortSignal as AbortSignal).aborted).toBe(true);
	});

	it('says nothing of the URL when there is no answer', async () => {
		expect(await errorOf(new Error(`connect ECONNREFUSED ${URL}`))).toBe(
			"The file's server could not be reached",
		);
	});
});
