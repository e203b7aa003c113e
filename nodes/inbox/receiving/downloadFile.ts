import { sleep, type IN8nHttpFullResponse, type IWebhookFunctions } from 'n8n-workflow';
import { whyNotPublic } from './publicUrl';

/** The provider waits 10 seconds for its answer; the execution has to be created within them too. */
const BUDGET_MS = 6_000;
/** The largest file WhatsApp transports is a document of 100 MB; more than this does not fit the budget. */
const LARGEST_BYTES = 50 * 1024 * 1024;
const REDIRECTS = 3;

export interface DownloadLimits {
	/** Milliseconds for the whole download, redirects included. */
	budgetMs: number;
	largestBytes: number;
}

/** The part of Node's `Readable` that is used here. */
type ByteStream = AsyncIterable<Buffer> & { destroy(): void };

export type DownloadedFile = { content: Buffer; mimeType: string | null } | { error: string };

/**
 * Fetches a file that a payload points to, within a time budget and a size limit.
 *
 * @returns the file, or why it could not be had (no part of the URL in it); never throws
 */
export async function downloadFile(
	context: Pick<IWebhookFunctions, 'helpers'>,
	url: string,
	limits: DownloadLimits = { budgetMs: BUDGET_MS, largestBytes: LARGEST_BYTES },
): Promise<DownloadedFile> {
	const over = new AbortController();
	const tooLong = { error: `The file took longer than ${limits.budgetMs / 1000} seconds` };
	const outOfTime = sleep(limits.budgetMs).then(() => tooLong);
	const file = await Promise.race([outOfTime, fetchFile(context, url, limits, over.signal)]);
	over.abort();
	return file;
}

async function fetchFile(
	context: Pick<IWebhookFunctions, 'helpers'>,
	firstUrl: string,
	limits: DownloadLimits,
	abortSignal: AbortSignal,
): Promise<DownloadedFile> {
	let url = firstUrl;
	try {
		for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
			const refused = whyNotPublic(url);
			if (refused) return { error: `The file was not fetched: ${refused}` };
			const response = (await context.helpers.httpRequest({
				url,
				encoding: 'stream',
				returnFullResponse: true,
				// Each step of a redirect is judged like the first URL.
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
				timeout: limits.budgetMs,
				abortSignal,
			})) as IN8nHttpFullResponse;
			const stream = response.body as unknown as ByteStream;
			const { location } = response.headers;
			if (response.statusCode >= 300 && response.statusCode < 400 && typeof location === 'string') {
				stream.destroy();
				url = new URL(location, url).href;
				continue;
			}
			if (response.statusCode !== 200) {
				stream.destroy();
				return { error: `The file's server answered ${response.statusCode}` };
			}
			return await readAll(
				stream,
				limits.largestBytes,
				mimeTypeOf(response.headers['content-type']),
			);
		}
		return { error: 'The file was redirected too often' };
	} catch {
		return { error: "The file's server could not be reached" };
	}
}

async function readAll(
	stream: ByteStream,
	largestBytes: number,
	mimeType: string | null,
): Promise<DownloadedFile> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.length;
		// Leaving the loop destroys the stream.
		if (size > largestBytes)
			return { error: `The file is larger than ${largestBytes / 1024 / 1024} MB` };
		chunks.push(chunk);
	}
	return { content: Buffer.concat(chunks), mimeType };
}

function mimeTypeOf(header: unknown): string | null {
	const mimeType = typeof header === 'string' ? header.split(';')[0]?.trim().toLowerCase() : '';
	// Servers say octet-stream for "I do not know".
	return mimeType && mimeType !== 'application/octet-stream' ? mimeType : null;
}
