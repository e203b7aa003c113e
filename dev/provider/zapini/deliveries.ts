// @ts-check
'use strict';

const { mergeHeaders, simultaneously } = require('../deliver');
const { addMessage, conversationWith } = require('./account');

/** @typedef {import('./account').Account} Account */

/**
 * @typedef {object} ZapiniDeliveryOptions
 * @property {'query' | 'header' | 'bearer' | 'none'} [how] where the token travels; default: `query`
 * @property {string} [token] default: the one in the pasted URL
 */

/**
 * Delivers a payload to the URL that was pasted into the instance's settings.
 *
 * @param {Account} account
 * @param {ReturnType<typeof import('../deliver').createDeliverer>} deliverer
 * @param {any} payload
 * @param {ZapiniDeliveryOptions & import('../types').DeliveryOptions} [options]
 * @returns {Promise<import('../types').DeliveryReport[]>} one for each twin; none when no URL was pasted
 */
async function deliver(account, deliverer, payload, options = {}) {
	noteMessage(account, payload);
	if (!account.webhookUrl) return [];
	const { url, headers } = address(account.webhookUrl, options);
	const body = options.rawBody ?? JSON.stringify(payload);
	const post = () =>
		deliverer.deliver(url, {
			headers: mergeHeaders({ 'content-type': 'application/json', ...headers }, options.headers),
			body,
			retry: options.retry,
		});
	const reports = await simultaneously(options.simultaneous ?? 1, post);
	account.deliveries.push(...reports);
	return reports;
}

/**
 * @param {string} pasted
 * @param {ZapiniDeliveryOptions} options
 * @returns {{ url: string, headers: Record<string, string> }}
 */
function address(pasted, { how = 'query', token: given }) {
	const url = new URL(pasted);
	const token = given ?? url.searchParams.get('token');
	url.searchParams.delete('token');
	if (how === 'none' || token === null) return { url: url.href, headers: {} };
	if (how === 'header') return { url: url.href, headers: { 'x-webhook-token': token } };
	if (how === 'bearer') return { url: url.href, headers: { authorization: `Bearer ${token}` } };
	url.searchParams.set('token', token);
	return { url: url.href, headers: {} };
}

/** What arrives at the instance also shows up in its lists. @param {Account} account @param {any} payload */
function noteMessage(account, payload) {
	const data = payload?.event === 'message.received' ? payload.data : undefined;
	if (typeof data?.from !== 'string' || account.messages.some(({ uuid }) => uuid === data.id))
		return;
	addMessage(account, conversationWith(account, data.from, data.sender_name), {
		direction: 'incoming',
		type: String(data.type ?? 'text'),
		message: String(data.message ?? data.caption ?? ''),
		media_url: data.media_url ?? null,
		...(typeof data.id === 'string' && { uuid: data.id }),
	});
}

module.exports = { deliver };
