// @ts-check
'use strict';

const { newSecret } = require('../signature');

/** @typedef {import('./account').Account} Account */
/** @typedef {import('./account').Endpoint} Endpoint */

let lastId = 100;

/**
 * Adds an endpoint without any of the API's checks: also how tests plant stale, paused or foreign
 * registrations.
 *
 * @param {Account} account
 * @param {Partial<Endpoint>} row the URL is `webhooks` or `url`; the rest has the documented sample's values
 * @returns {Endpoint}
 */
function addEndpoint(account, row) {
	const url = row.webhooks ?? row.url;
	if (!url) throw new TypeError('An endpoint needs a URL');
	const signed = row.active_signature ?? account.generation === 2;
	/** @type {Endpoint} */
	const endpoint = {
		id: ++lastId,
		status: true,
		incoming: true,
		outgoing: false,
		schedule_activity: false,
		waiting_duration: 0,
		created_at: Date.now(),
		signature_secret: signed ? newSecret() : null,
		...row,
		active_signature: signed,
		webhooks: url,
	};
	if (account.generation === 1) endpoint.url = url;
	account.endpoints.push(endpoint);
	return endpoint;
}

/**
 * What the API shows of an endpoint: never its secret.
 *
 * @param {Account} account
 * @param {Endpoint} endpoint
 */
function visible(account, endpoint) {
	const {
		id,
		webhooks,
		status,
		incoming,
		outgoing,
		schedule_activity,
		waiting_duration,
		created_at,
	} = endpoint;
	if (account.generation === 1) return { id, url: webhooks, status, created_at };
	return {
		id,
		webhooks,
		status,
		incoming,
		outgoing,
		schedule_activity,
		waiting_duration,
		created_at,
	};
}

module.exports = { addEndpoint, visible };
