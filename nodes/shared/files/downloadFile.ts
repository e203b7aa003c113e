import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { whyNotFetched } from './fetchable';
import { knownType } from './fileType';
import { Share } from './share';

const REDIRECTS = 3;
const MEGABYTE = 1024 * 1024;

/** Over all triggers and actions of this process together: how many files at once, and how many bytes of them. */
const downloads = new Share(10);
const memory = new Share(200 * MEGABYTE);

export interface DownloadLimits {
	/** Milliseconds for the whole download, redirects included. */
	budgetMs: number;
	largestBytes: number;
}

/** Why a file could not be had: a sentence with no part of the URL in it. */
export interface DownloadFailure {
	error: string;
	/** What a person can do about it. */
	advice: string;
}

export type DownloadedFile = { content: Buffer; mimeType: string | null } | DownloadFailure;

/** The part of Node's `Readable` that is used here. */
type ByteStream = AsyncIterable<Buffer> & { destroy(): void };
type Context = { helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest'> };

/**
 * Fetches a file that a payload points to, within a time budget and a size limit, and only from a public
 * HTTPS address (see `whyNotFetched`), at every step of a redirect.
 *
 * @returns the file, or why it could not be had; never throws
 */
export async function downloadFile(
	context: Context,
	url: string,
	limits: DownloadLimits,
): Promise<DownloadedFile> {
	const abortSignal = AbortSignal.timeout(limits.budgetMs);
	let giveUp = () => {};
	const outOfTime = new Promise<DownloadedFile>((resolve) => {
		giveUp = () => resolve(tooSlow(limits));
	});
	abortSignal.addEventListener('abort', giveUp);
	try {
		return await Promise.race([outOfTime, inTurn(context, url, limits, abortSignal)]);
	} finally {
		// Else the file would stay in memory until the budget is over.
		abortSignal.removeEventListener('abort', giveUp);
	}
}

/** Waits until fewer files are on their way; who is not served in time has cost nothing. */
async function inTurn(
	context: Context,
	url: string,
	limits: DownloadLimits,
	abortSignal: AbortSignal,
): Promise<DownloadedFile> {
	if (!(await downloads.wait(1, abortSignal))) return tooSlow(limits);
	try {
		return await fetchFile(context, url, limits, abortSignal);
	} finally {
		downloads.give(1);
	}
}

async function fetchFile(
	context: Context,
	firstUrl: string,
	limits: DownloadLimits,
	abortSignal: AbortSignal,
): Promise<DownloadedFile> {
	let url = firstUrl;
	try {
		for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
			const objection = whyNotFetched(url);
			if (objection) return notFetched(objection);
			const { statusCode, headers, body } = (await context.helpers.httpRequest({
				// As it was judged, so that nothing can be read into it that was not.
				url: new URL(url).href,
				encoding: 'stream',
				returnFullResponse: true,
				// Each step of a redirect is judged like the first URL.
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
				timeout: limits.budgetMs,
				abortSignal,
			})) as IN8nHttpFullResponse;
			const stream = body as unknown as ByteStream;
			if (statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string') {
				stream.destroy();
				url = new URL(headers.location, url).href;
				continue;
			}
			const isTooLarge = Number(headers['content-length']) > limits.largestBytes;
			if (statusCode !== 200 || isTooLarge) {
				stream.destroy();
				return isTooLarge && statusCode === 200 ? tooLarge(limits) : refused(statusCode);
			}
			const content = await readAll(stream, limits.largestBytes);
			if (content === 'tooLarge') return tooLarge(limits);
			if (content === 'noMemory') return tooMany;
			return { content, mimeType: knownType(headers['content-type']) };
		}
		return redirectedTooOften;
	} catch {
		return unreachable;
	}
}

/** @returns the bytes, or why they are not kept. Leaving the loop destroys the stream. */
async function readAll(
	stream: ByteStream,
	largestBytes: number,
): Promise<Buffer | 'tooLarge' | 'noMemory'> {
	const chunks: Buffer[] = [];
	let size = 0;
	let taken = 0;
	try {
		for await (const chunk of stream) {
			size += chunk.length;
			if (size > largestBytes) return 'tooLarge';
			if (!memory.take(chunk.length)) return 'noMemory';
			taken += chunk.length;
			chunks.push(chunk);
		}
		return Buffer.concat(chunks);
	} finally {
		memory.give(taken);
	}
}

const notFetched = (objection: string): DownloadFailure => ({
	error: `The file was not fetched: ${objection}`,
	advice:
		'Give a direct, public link that begins with https. Files on this server and in its own network are never fetched.',
});

const refused = (status: number): DownloadFailure => ({
	error: `The file's server answered ${status}`,
	advice: [401, 403, 404, 410].includes(status)
		? 'The link may have expired: the provider keeps the file of a message for 24 hours. Download it soon after the message arrived, or switch on “Download Attachment” in the trigger.'
		: 'Run the node again later. Open the link in a private browser window to see whether it is public.',
});

const tooLarge = ({ largestBytes }: DownloadLimits): DownloadFailure => ({
	error: `The file is larger than ${largestBytes / MEGABYTE} MB`,
	advice: 'Hand the link itself to the next node instead of the file.',
});

const tooSlow = ({ budgetMs }: DownloadLimits): DownloadFailure => ({
	error: `The file took longer than ${budgetMs / 1000} seconds`,
	advice: 'Run the node again later, or hand the link itself to the next node.',
});

const tooMany: DownloadFailure = {
	error: 'Too many files were being downloaded at once',
	advice: 'Run the node again later, or hand the link itself to the next node.',
};

const redirectedTooOften: DownloadFailure = {
	error: 'The file was redirected too often',
	advice: 'Give the direct link to the file.',
};

const unreachable: DownloadFailure = {
	error: "The file's server could not be reached",
	advice: 'Check the link, and whether this n8n may open connections to that server.',
};
