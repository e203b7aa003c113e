// @ts-check
const http = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { fill } = require('../deliveries');
const { sign } = require('../../provider/signature');

const ANSWER_LIMIT_MS = 60_000;
/** After a connection that failed: a server that is down must not be hammered. */
const PAUSE_MS = 100;

/**
 * Where to and what; plain data, because it travels between processes.
 *
 * @typedef {object} Target
 * @property {string} url
 * @property {import('../deliveries').Template} template
 * @property {string} [secret] Signs each delivery.
 * @property {boolean} [repeats] The same delivery again and again.
 */

/** @typedef {{ outcome: string, ms: number }} Answered `outcome`: e.g. `200 accepted`, `401`, `ECONNRESET` */

let runs = 0;
/** @param {Target} target @returns {() => string} The next delivery's JSON. */
function writer({ template, repeats }) {
	const run = `${(++runs).toString(36)}-`;
	let number = 0;
	return () => fill(template, repeats ? 0 : number++, run);
}

/**
 * @param {Target} target
 * @param {string} json
 * @param {http.Agent} agent
 * @returns {Promise<Answered>} Never rejects.
 */
function post({ url, secret }, json, agent) {
	const begun = performance.now();
	/** @type {Record<string, string | number>} */
	const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) };
	if (secret) headers['x-webhook-signature'] = String(sign('sha256=hex', secret, json));
	return new Promise((resolve) => {
		const end = (/** @type {string} */ outcome) =>
			resolve({ outcome, ms: performance.now() - begun });
		const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
			response.on('error', (error) => end(/** @type {any} */ (error).code ?? error.message));
			response.on('end', () => {
				const status = /"status":"(\w+)"/.exec(text)?.[1];
				end([response.statusCode, status].filter(Boolean).join(' '));
			});
		});
		request.setTimeout(ANSWER_LIMIT_MS, () => request.destroy(new Error('no answer')));
		request.on('error', (error) => end(/** @type {any} */ (error).code ?? error.message));
		request.end(json);
	});
}

/** @param {string[]} outcomes @returns {Record<string, number>} */
function tally(outcomes) {
	/** @type {Record<string, number>} */
	const counts = {};
	for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}

/**
 * Every connection sends its next delivery when the last one is answered.
 *
 * @param {{ target: Target, connections: number, warmUpMs: number, durationMs: number }} load
 * @returns {Promise<{ sent: Record<string, number>, counted: Record<string, number>, seconds: number,
 *   latencies: number[] }>} `sent`: all answers. `counted` and `latencies` (milliseconds): those that came within
 *   the duration, after the warm-up.
 */
async function closedLoop({ target, connections, warmUpMs, durationMs }) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
	const next = writer(target);
	/** @type {Array<Answered & { at: number }>} */
	const answers = [];
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
		sent: tally(answers.map(({ outcome }) => outcome)),
		counted: tally(counted.map(({ outcome }) => outcome)),
		seconds: durationMs / 1000,
		latencies: counted.map(({ ms }) => ms),
	};
}

/**
 * All at once, each on a connection of its own.
 *
 * @param {{ target: Target, count: number }} load
 * @returns {Promise<{ sent: Record<string, number>, latencies: number[] }>} The last one is the time to the end.
 */
async function burst({ target, count }) {
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

module.exports = { burst, closedLoop };
