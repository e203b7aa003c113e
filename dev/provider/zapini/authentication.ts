// @ts-check
'use strict';

const { Refusal } = require('../answers');

/** @typedef {import('./account').Account} Account */

/**
 * Checks the token, then counts the call against the rate limit.
 *
 * @param {Account} account
 */
function authenticate(account) {
	/** @type {number[]} */
	let recent = [];
	return /** @param {import('../types').Call} call */ (call) => {
		if (call.headers.authorization !== `Bearer ${account.apiToken}`) {
			throw new Refusal(401, 'The API token is missing or wrong.');
		}
		if (!account.rateLimit) return;
		const { limit, windowMs } = account.rateLimit;
		const now = Date.now();
		recent = recent.filter((at) => now - at < windowMs);
		if (recent.length >= limit) {
			const [oldest = now] = recent;
			const seconds = Math.ceil((oldest + windowMs - now) / 1000);
			throw new Refusal(429, undefined, { headers: { 'retry-after': String(seconds) } });
		}
		recent.push(now);
	};
}

module.exports = { authenticate };
