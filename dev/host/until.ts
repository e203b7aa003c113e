// @ts-check
const { setTimeout: sleep } = require('node:timers/promises');

/**
 * Asks again and again until the answer is truthy.
 *
 * @template T
 * @param {string} what What is awaited, for the message of the time-out.
 * @param {() => Promise<T | undefined | null | false>} ask
 * @param {{ timeoutMs?: number, everyMs?: number, state?: () => unknown }} [options]
 *   `state`: what there is instead, appended to the message. Default: 60 s, asked every 150 ms.
 * @returns {Promise<T>}
 * @throws {Error} When time is up, or whatever `ask` throws.
 */
async function until(what, ask, { timeoutMs = 60_000, everyMs = 150, state } = {}) {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (Date.now() >= end) {
			const found = state ? `; there is ${JSON.stringify(state())}` : '';
			throw new Error(`Waited ${timeoutMs / 1000} s for ${what}${found}`);
		}
		await sleep(everyMs);
	}
}

module.exports = { until };
