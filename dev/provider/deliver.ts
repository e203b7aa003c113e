/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import http from 'node:http';
import timers from 'node:timers/promises';
import type { Attempt, DeliveryReport } from './types';

export type Headers = Record<string, string | string[] | undefined>;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Where public webhook URLs lead on this machine. Nothing is ever delivered beyond loopback. */
export class Origins {
	private readonly map = new Map<string, { locals: string[]; next: number }>();

	/** @param map public origin → local origin */
	constructor(map: Record<string, string | string[]> = {}) {
		for (const [publicOrigin, local] of Object.entries(map)) this.set(publicOrigin, local);
	}

	/** @param local several are used in turn, as a load balancer would */
	set(publicOrigin: string, local: string | string[]) {
		const locals = (Array.isArray(local) ? local : [local]).map((origin) => new URL(origin).origin);
		this.map.set(new URL(publicOrigin).origin, { locals, next: 0 });
	}

	/**
	 * @param url as registered
	 * @returns on loopback
	 * @throws Error when the URL's origin is neither mapped nor loopback itself
	 */
	resolve(url: string): URL {
		const target = new URL(url);
		const entry = this.map.get(target.origin);
		if (entry) {
			const local = entry.locals[entry.next++ % entry.locals.length];
			return new URL(target.pathname + target.search, local);
		}
		if (!LOOPBACK.has(target.hostname))
			throw new Error(`no local origin is mapped for ${target.origin}`);
		return target;
	}
}

/** Waits without keeping the process alive; ends early when the stand-in closes. */
export async function pause(ms: number, closing: AbortSignal) {
	await timers.setTimeout(ms, undefined, { signal: closing, ref: false }).catch(() => {});
}

export function createDeliverer({
	origins,
	retry,
	closing,
}: {
	origins: Origins;
	/**
	 * delays before each further attempt; an attempt without an answer after `timeoutMs` has
	 * failed
	 */
	retry: { delaysMs?: number[]; timeoutMs?: number };
	closing: AbortSignal;
}) {
	const { delaysMs = [1000, 2000, 4000, 8000, 16000], timeoutMs = 10_000 } = retry;
	return { deliver };

	/**
	 * @param url as registered
	 * @returns never rejects: a failure is part of the report
	 */
	async function deliver(
		url: string,
		{
			headers,
			body,
			retry: again = true,
		}: { headers: Headers; body: string | Buffer; retry?: boolean },
	): Promise<DeliveryReport> {
		const attempts = [await attempt(url, headers, body)];
		for (const delayMs of again ? delaysMs : []) {
			if (succeeded(attempts) || closing.aborted) break;
			await pause(delayMs, closing);
			if (!closing.aborted) attempts.push(await attempt(url, headers, body));
		}
		return { url, attempts, delivered: succeeded(attempts) };
	}

	async function attempt(url: string, headers: Headers, body: string | Buffer): Promise<Attempt> {
		const started = performance.now();
		const outcome = await post(url, headers, body).catch((error) => ({
			error: error.message || error.code,
		}));
		return { ...outcome, durationMs: Math.round(performance.now() - started) };
	}

	async function post(
		url: string,
		headers: Headers,
		body: string | Buffer,
	): Promise<{ status: number | undefined; body: string }> {
		const target = origins.resolve(url);
		return await new Promise((resolve, reject) => {
			// A connection of its own: a restarted n8n must not show up as a reset of a pooled one.
			const request = http.request(target, { method: 'POST', agent: false, signal: closing });
			for (const [name, value] of Object.entries(headers)) {
				if (value !== undefined) request.setHeader(name, value);
			}
			const late = () => request.destroy(new Error(`no answer within ${timeoutMs} ms`));
			const timer = setTimeout(late, timeoutMs).unref();
			request.on('close', () => clearTimeout(timer));
			request.on('error', reject);
			request.on('response', (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk) => chunks.push(chunk));
				response.on('error', reject);
				response.on('end', () =>
					resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString('utf8') }),
				);
			});
			request.end(body);
		});
	}
}

function succeeded(attempts: Attempt[]) {
	const status = attempts.at(-1)?.status ?? 0;
	return status >= 200 && status < 300;
}

/** @param own replaces by name, whatever the case; undefined removes */
export function mergeHeaders(usual: Headers, own: Headers = {}): Headers {
	const named = new Map(Object.entries(usual).map(([name, value]) => [name.toLowerCase(), value]));
	for (const [name, value] of Object.entries(own)) named.set(name.toLowerCase(), value);
	return Object.fromEntries(named);
}

export async function simultaneously<T>(times: number, run: () => Promise<T>): Promise<T[]> {
	return await Promise.all(Array.from({ length: times }, run));
}
