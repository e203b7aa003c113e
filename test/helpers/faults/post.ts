/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a helper of the tests, never run inside n8n */
import http from 'http';

export interface Post {
	/** Default: POST. */
	method?: string;
	/** A list sends the header once for each value. */
	headers?: Record<string, string | string[]>;
	body?: string | Buffer;
	/** In pieces and without a length. */
	chunked?: boolean;
	/** Promises the whole body, sends so many bytes and hangs up. */
	cutAfter?: number;
}

/** Status 0: there was no answer. */
interface Answer {
	status: number;
	/** `undefined` where it is none. */
	json: unknown;
	text: string;
}

/** One request, sent just as it is described: for deliveries that no proper client would send. */
export async function post(
	url: string,
	{ method = 'POST', headers = {}, body = '', chunked, cutAfter }: Post = {},
): Promise<Answer> {
	const bytes = Buffer.from(body);
	const length = { 'content-length': String(bytes.length) };
	return await new Promise((resolve) => {
		const none = () => resolve({ status: 0, json: undefined, text: '' });
		const request = http.request(url, {
			method,
			agent: false,
			headers: { ...(!chunked && bytes.length && length), ...headers },
			signal: AbortSignal.timeout(60_000),
		});
		request.on('error', none);
		request.on('response', (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', none);
			response.on('end', () => {
				const text = Buffer.concat(chunks).toString('utf8');
				resolve({ status: response.statusCode ?? 0, json: parse(text), text });
			});
		});
		if (cutAfter !== undefined) {
			request.write(bytes.subarray(0, cutAfter), () => request.destroy());
			return;
		}
		if (chunked) {
			const middle = Math.floor(bytes.length / 2);
			request.write(bytes.subarray(0, middle));
			request.end(bytes.subarray(middle));
			return;
		}
		request.end(bytes);
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
