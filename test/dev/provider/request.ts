import type { Json } from '../../../dev/json';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** parsed where it is JSON */
	body: Json;
}

/** One HTTP call as a client of the providers makes it; a string body goes out as it is. */
export async function request(
	url: string,
	{
		method = 'GET',
		headers = {},
		body,
	}: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
	const response = await fetch(url, {
		method,
		headers: { 'content-type': 'application/json', ...headers },
		body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.includes('json');
	return {
		status: response.status,
		headers: response.headers,
		text,
		body: isJson ? JSON.parse(text) : undefined,
	};
}
