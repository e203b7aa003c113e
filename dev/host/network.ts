/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import http, { type IncomingHttpHeaders } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { Json } from '../json';

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	/** The body as it came. */
	text: string;
	/** The parsed body, or undefined when it is not JSON. */
	json: Json;
}

function parse(text: string) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * One HTTP request on a connection of its own. `fetch` keeps connections open, and one that outlives a
 * restart of n8n fails the next request.
 *
 * @param options `body`: a string or Buffer goes out as it is, anything else as JSON. Default time-out: 60 s.
 * @returns Whatever the status.
 * @throws Error When there is no answer: connection refused or reset, or the time-out.
 */
export function request(
	url: string,
	{
		method,
		headers = {},
		body,
		timeoutMs = 60_000,
	}: {
		method?: string;
		headers?: Record<string, string | string[]>;
		body?: unknown;
		timeoutMs?: number;
	} = {},
): Promise<Answer> {
	const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
	const payload = raw ? body : JSON.stringify(body);
	const type = payload === undefined ? {} : { 'content-type': 'application/json' };
	const length =
		payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) };
	return new Promise((resolve, reject) => {
		const outgoing = http.request(
			url,
			{
				method: method ?? (payload === undefined ? 'GET' : 'POST'),
				agent: false,
				headers: { ...type, ...length, ...headers },
				signal: AbortSignal.timeout(timeoutMs),
			},
			(incoming) => {
				const chunks: Buffer[] = [];
				incoming.on('data', (chunk) => chunks.push(chunk));
				incoming.on('error', reject);
				incoming.on('end', () => {
					const text = Buffer.concat(chunks).toString('utf8');
					const { statusCode = 0, headers: received } = incoming;
					resolve({ status: statusCode, headers: received, text, json: parse(text) });
				});
			},
		);
		outgoing.on('error', reject);
		outgoing.end(payload);
	});
}

/**
 * @param port 0 for any.
 * @returns The port, when it can be listened on at loopback.
 */
function tryPort(port: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const server = net.createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1' }, () => {
			const address = server.address() as AddressInfo;
			server.close(() => resolve(address.port));
		});
	});
}

/**
 * A port that was free a moment ago; another process may take it before it is used.
 *
 * @param preferred This one or one of the twenty after it, when one of them is free.
 * @throws Error When the system has no port left.
 */
export async function freePort(preferred?: number): Promise<number> {
	for (let port = preferred ?? 1; preferred && port <= preferred + 20; port++) {
		if (await tryPort(port)) return port;
	}
	const port = await tryPort(0);
	if (!port) throw new Error('No port is free on the loopback address.');
	return port;
}
