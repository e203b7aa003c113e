/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/** Deliveries, made in a process of their own: making them takes no time from whoever answers. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { TYPESCRIPT } from '../host/paths';
import { notifyerText } from '../provider/payloads';
import { sign } from '../provider/signature';

const CONNECTIONS = 8;
const ANSWER_LIMIT_MS = 60_000;
/** After a connection that failed: a server that is down must not be hammered. */
const PAUSE_MS = 100;
const MINUTE_MS = 60_000;
const WORDS = ['Hello', 'Is it in stock?', 'Yes, in blue', 'Thanks', 'See you'];
/** Stands where each delivery has words of its own. */
export const MARK = '@@@@@@@@@@@@';

/**
 * @param payload holds the mark
 * @param number another delivery for each
 * @param run tells two runs apart; with the number at most 12 characters
 * @returns JSON, of the same size each time
 */
export const fill = (payload: string, number: number, run: string): string =>
	payload.replaceAll(MARK, run + String(number).padStart(MARK.length - run.length, '0'));

/**
 * @param messages of history, this one included
 * @param extra fields that Notifyer does not send
 */
export function notifyerPayload(messages: number, extra: object = {}): string {
	const at = new Date();
	const history = Array.from({ length: messages - 1 }, (_, index) => ({
		type: index % 2 ? ('user' as const) : ('bot' as const),
		content: WORDS[index % WORDS.length] ?? '',
		timestamp: new Date(at.getTime() - (index + 1) * MINUTE_MS).toISOString(),
		content_type: 'text',
	}));
	return JSON.stringify(notifyerText({ text: MARK, at, history, extra: { ...extra } }));
}

/** Where to and what; plain data, because it travels between processes. */
export interface Load {
	url: string;
	payload: string;
	/** Signs each delivery. */
	secret?: string;
	/** Of every delivery, besides. */
	headers?: Record<string, string>;
	/** 0: one delivery on each connection. */
	durationMs: number;
	connections?: number;
}

/** What came of a load: `begun` in milliseconds since 1970, the number of answers by status and outcome. */
export interface Answers {
	begun: number;
	seconds: number;
	/** E.g. `{ '200 accepted': 12, '401': 3 }`; an error's code where no answer came. */
	outcomes: Record<string, number>;
}

/** @returns the outcome; never rejects */
function post({ url, secret, headers: more }: Load, json: string, agent: http.Agent) {
	const headers: Record<string, string | number> = {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(json),
		...more,
		...(secret && { 'x-webhook-signature': String(sign('sha256=hex', secret, json)) }),
	};
	return new Promise<string>((resolve) => {
		const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
			response.on('end', () => {
				const status = /"status":"(\w+)"/.exec(text)?.[1];
				resolve([response.statusCode, status].filter(Boolean).join(' '));
			});
		});
		request.setTimeout(ANSWER_LIMIT_MS, () => request.destroy(new Error('no answer')));
		request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
		request.end(json);
	});
}

let runs = 0;

/** Each connection sends its next delivery when its last one is answered. */
export async function closedLoop(load: Load): Promise<Answers> {
	const { payload, durationMs, connections = CONNECTIONS } = load;
	const run = `${(++runs).toString(36)}-`;
	const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
	const outcomes: Record<string, number> = {};
	const begun = Date.now();
	let number = 0;
	const connection = async () => {
		do {
			const outcome = await post(load, fill(payload, number++, run), agent);
			outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
			if (!/^\d/.test(outcome)) await sleep(PAUSE_MS);
		} while (Date.now() < begun + durationMs);
	};
	await Promise.all(Array.from({ length: connections }, connection));
	agent.destroy();
	return { begun, seconds: (Date.now() - begun) / 1000, outcomes };
}

/** Starts the process that makes the load; one load at a time. */
export function startLoad() {
	const child = fork(__filename, ['load'], { execArgv: ['--require', TYPESCRIPT] });
	return {
		run: async (load: Load): Promise<Answers> => {
			child.send(load);
			const [answers] = await once(child, 'message');
			return answers;
		},
		stop: () => void (child.connected && child.disconnect()),
	};
}

if (process.send && process.argv[2] === 'load') {
	process.on('message', async (load: Load) => process.send?.(await closedLoop(load)));
	// Whoever started this has ended.
	process.on('disconnect', () => process.exit());
}
