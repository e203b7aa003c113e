/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '../../json';
import { sign } from '../../provider/signature';
import { fill, type Template } from '../deliveries';

const ANSWER_LIMIT_MS = 60_000;
/** After a connection that failed: a server that is down must not be hammered. */
const PAUSE_MS = 100;

/** Where to and what; plain data, because it travels between processes. */
export interface Target {
	url: string;
	template: Template;
	/** Signs each delivery. */
	secret?: string;
	/** Of every delivery, besides. */
	headers?: Record<string, string>;
	/** The same delivery again and again. */
	repeats?: boolean;
}

/** `outcome`: e.g. `200 accepted`, `401`, `ECONNRESET` */
type Answered = { outcome: string; ms: number };

let runs = 0;
/** @returns The next delivery's JSON. */
function writer({ template, repeats }: Target): () => string {
	const run = `${(++runs).toString(36)}-`;
	let number = 0;
	return () => fill(template, repeats ? 0 : number++, run);
}

/** @returns Never rejects. */
function post(
	{ url, secret, headers: more }: Target,
	json: string,
	agent: http.Agent,
): Promise<Answered> {
	const begun = performance.now();
	const headers: Record<string, string | number> = {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(json),
		...more,
	};
	if (secret) headers['x-webhook-signature'] = String(sign('sha256=hex', secret, json));
	return new Promise((resolve) => {
		const end = (outcome: string) => resolve({ outcome, ms: performance.now() - begun });
		const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
			response.on('error', (error) => end((error as Json).code ?? error.message));
			response.on('end', () => {
				const status = /"status":"(\w+)"/.exec(text)?.[1];
				end([response.statusCode, status].filter(Boolean).join(' '));
			});
		});
		request.setTimeout(ANSWER_LIMIT_MS, () => request.destroy(new Error('no answer')));
		request.on('error', (error) => end((error as Json).code ?? error.message));
		request.end(json);
	});
}

function tally(outcomes: string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}

/**
 * Every connection sends its next delivery when the last one is answered.
 *
 * @returns `begun`: milliseconds since 1970. `sent`: all answers. `counted` and `latencies` (milliseconds): those that came within
 * the duration, after the warm-up.
 */
export async function closedLoop({
	target,
	connections,
	warmUpMs,
	durationMs,
}: {
	target: Target;
	connections: number;
	warmUpMs: number;
	durationMs: number;
}): Promise<{
	begun: number;
	sent: Record<string, number>;
	counted: Record<string, number>;
	seconds: number;
	latencies: number[];
}> {
	const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
	const next = writer(target);
	const answers: Array<Answered & { at: number }> = [];
	const begun = Date.now();
	const from = performance.now() + warmUpMs;
	const to = from + durationMs;
	const connection = async () => {
		while (performance.now() < to) {
			const answered = await post(target, next(), agent);
			answers.push({ ...answered, at: performance.now() });
			if (!/^\d/.test(answered.outcome)) await sleep(PAUSE_MS);
		}
	};
	await Promise.all(Array.from({ length: connections }, connection));
	agent.destroy();
	const counted = answers.filter(({ at }) => at >= from && at < to);
	return {
		begun,
		sent: tally(answers.map(({ outcome }) => outcome)),
		counted: tally(counted.map(({ outcome }) => outcome)),
		seconds: durationMs / 1000,
		latencies: counted.map(({ ms }) => ms),
	};
}

/**
 * All at once, each on a connection of its own.
 *
 * @returns The last one is the time to the end.
 */
export async function burst({
	target,
	count,
}: {
	target: Target;
	count: number;
}): Promise<{ sent: Record<string, number>; latencies: number[] }> {
	const agent = new http.Agent({ maxSockets: count });
	const next = writer(target);
	const answers = await Promise.all(
		Array.from({ length: count }, async () => await post(target, next(), agent)),
	);
	agent.destroy();
	return {
		sent: tally(answers.map(({ outcome }) => outcome)),
		latencies: answers.map(({ ms }) => ms).sort((a, b) => a - b),
	};
}
