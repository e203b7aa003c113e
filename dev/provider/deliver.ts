// @ts-check
'use strict';

const http = require('http');
const { pause } = require('./pause');

/** @typedef {import('./types').Attempt} Attempt */
/** @typedef {Record<string, string | string[] | undefined>} Headers */

/**
 * @param {object} parts
 * @param {import('./origins').Origins} parts.origins
 * @param {{ delaysMs?: number[], timeoutMs?: number }} parts.retry delays before each further attempt;
 *   an attempt without an answer after `timeoutMs` has failed
 * @param {AbortSignal} parts.closing
 */
function createDeliverer({ origins, retry, closing }) {
	const { delaysMs = [1000, 2000, 4000, 8000, 16000], timeoutMs = 10_000 } = retry;
	return { deliver };

	/**
	 * @param {string} url as registered
	 * @param {{ headers: Headers, body: string | Buffer, retry?: boolean }} delivery
	 * @returns {Promise<import('./types').DeliveryReport>} never rejects: a failure is part of the report
	 */
	async function deliver(url, { headers, body, retry: again = true }) {
		const attempts = [await attempt(url, headers, body)];
		for (const delayMs of again ? delaysMs : []) {
			if (succeeded(attempts) || closing.aborted) break;
			await pause(delayMs, closing);
			if (!closing.aborted) attempts.push(await attempt(url, headers, body));
		}
		return { url, attempts, delivered: succeeded(attempts) };
	}

	/**
	 * @param {string} url
	 * @param {Headers} headers
	 * @param {string | Buffer} body
	 * @returns {Promise<Attempt>}
	 */
	async function attempt(url, headers, body) {
		const started = performance.now();
		const outcome = await post(url, headers, body).catch((error) => ({
			error: error.message || error.code,
		}));
		return { ...outcome, durationMs: Math.round(performance.now() - started) };
	}

	/**
	 * @param {string} url
	 * @param {Headers} headers
	 * @param {string | Buffer} body
	 * @returns {Promise<{ status: number | undefined, body: string }>}
	 */
	async function post(url, headers, body) {
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
				/** @type {Buffer[]} */
				const chunks = [];
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

/** @param {Attempt[]} attempts */
function succeeded(attempts) {
	const status = attempts.at(-1)?.status ?? 0;
	return status >= 200 && status < 300;
}

/**
 * @param {Headers} usual
 * @param {Headers} [own] replaces by name, whatever the case; undefined removes
 * @returns {Headers}
 */
function mergeHeaders(usual, own = {}) {
	const named = new Map(Object.entries(usual).map(([name, value]) => [name.toLowerCase(), value]));
	for (const [name, value] of Object.entries(own)) named.set(name.toLowerCase(), value);
	return Object.fromEntries(named);
}

/**
 * @template T
 * @param {number} times
 * @param {() => Promise<T>} run
 * @returns {Promise<T[]>}
 */
async function simultaneously(times, run) {
	return await Promise.all(Array.from({ length: times }, run));
}

module.exports = { createDeliverer, mergeHeaders, simultaneously };
