// @ts-check
'use strict';

const { Refusal } = require('../answers');

const CONSOLE_ORIGIN = 'https://console.notifyer-systems.com';

/** @typedef {import('./account').Account} Account */
/** @typedef {import('../types').Call} Call */

/**
 * The webhook management API is the dashboard's own: it also wants the dashboard's origin.
 *
 * @param {Account} account
 */
function forManagement(account) {
	return /** @param {Call} call */ (call) => {
		const accepted = {
			apiKey: [account.apiKey],
			managementToken: [account.managementToken],
			both: [account.apiKey, account.managementToken],
		}[account.managementAccepts];
		if (!accepted.some((secret) => call.headers.authorization === `Bearer ${secret}`))
			throw new Refusal(401);
		if (call.headers.origin !== CONSOLE_ORIGIN) {
			throw new Refusal(403, 'This origin is not allowed.', { code: 'ORIGIN_NOT_ALLOWED' });
		}
	};
}

/** @param {Account} account */
function forMessages(account) {
	return /** @param {Call} call */ (call) => {
		if (call.headers.authorization !== `Bearer ${account.apiKey}`) throw new Refusal(401);
	};
}

/** The calls made for n8n take the key without a scheme. @param {Account} account */
function forN8n(account) {
	return /** @param {Call} call */ (call) => {
		if (call.headers.authorization !== account.apiKey) throw new Refusal(401);
	};
}

module.exports = { CONSOLE_ORIGIN, forManagement, forMessages, forN8n };
