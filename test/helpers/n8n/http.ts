import type { IHttpRequestOptions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { NODE } from './members';

/** What n8n's request helpers give with `returnFullResponse` and without an error for a status. */
export interface FakeResponse {
	statusCode: number;
	headers?: Record<string, string>;
	body: unknown;
}

/**
 * What n8n throws when there is no answer: a NodeApiError around the HTTP client's error, which holds the
 * whole request.
 */
export function networkError(code: string, more: object = {}): Error {
	const config = { headers: { Authorization: 'Bearer very-secret-key' }, data: 'secret text' };
	const cause = Object.assign(new Error(`${code} very-secret-key`), {
		name: 'AxiosError',
		isAxiosError: true,
		code,
		config,
		...more,
	});
	return new NodeApiError(NODE, cause as never);
}

/**
 * Makes a request for real, as n8n's HTTP client does.
 *
 * @throws {Error} as `networkError` when no answer comes
 */
export async function send(options: IHttpRequestOptions): Promise<FakeResponse> {
	const { method, baseURL = '', url, qs, body, headers, timeout } = options;
	const target = new URL(/^https?:/.test(url) ? url : baseURL + url);
	for (const [name, value] of Object.entries(qs ?? {}))
		target.searchParams.set(name, String(value));
	try {
		const response = await fetch(target, {
			method,
			headers: {
				...(!(body instanceof FormData) && { 'content-type': 'application/json' }),
				...(headers as Record<string, string>),
			},
			...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
			signal: AbortSignal.timeout(timeout ?? 5_000),
			redirect: 'manual',
		});
		const text = await response.text();
		return {
			statusCode: response.status,
			headers: Object.fromEntries(response.headers),
			body: parsed(text),
		};
	} catch (error) {
		const { name, cause } = error as Error & { cause?: { code?: string; syscall?: string } };
		if (name === 'TimeoutError') throw networkError('ECONNABORTED');
		throw networkError(cause?.code ?? 'ECONNRESET', { syscall: cause?.syscall });
	}
}

/** As n8n's HTTP client does it: text that is not JSON stays text. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
