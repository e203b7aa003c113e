// @ts-check
'use strict';

const { Refusal } = require('../answers');
const { addEndpoint, visible } = require('./endpoints');

/** @typedef {import('./account').Account} Account */

/** Each flag's documented sample value: what a create that leaves it out gets. */
const FLAGS = { status: true, incoming: true, outgoing: false, schedule_activity: false };

/**
 * Registering, listing, changing and removing webhook endpoints.
 *
 * @param {Account} account
 * @returns {import('../types').Route[]}
 */
function managementRoutes(account) {
	return [
		{ method: 'POST', path: '/webhook/dev/create', handle: ({ body }) => create(account, body) },
		{
			method: 'GET',
			path: '/webhook/dev',
			handle: () => ({ body: account.endpoints.map((endpoint) => visible(account, endpoint)) }),
		},
		{
			method: 'PATCH',
			path: '/webhook/dev/{id}',
			handle: ({ params, body }) => change(account, params.id, body),
		},
		{
			method: 'DELETE',
			path: '/webhook/dev/{id}',
			handle: ({ params }) => remove(account, params.id),
		},
	];
}

/** @param {Account} account @param {any} body */
function create(account, body) {
	const webhooks = freeUrl(account, body);
	if (account.generation === 1)
		return { body: visible(account, addEndpoint(account, { webhooks })) };

	const active_signature = flag(body, 'active_signature', true);
	const endpoint = addEndpoint(account, {
		webhooks,
		...settings({ ...FLAGS, ...body }),
		active_signature,
	});
	return { body: { ...visible(account, endpoint), signature_secret: endpoint.signature_secret } };
}

/** @param {Account} account @param {string | undefined} id @param {any} body the full record */
function change(account, id, body) {
	const endpoint = find(account, id);
	const webhooks = freeUrl(account, body, endpoint);
	if (account.generation === 1) Object.assign(endpoint, { webhooks, url: webhooks });
	else Object.assign(endpoint, { webhooks, ...settings(body) });
	return { body: visible(account, endpoint) };
}

/** @param {Account} account @param {string | undefined} id */
function remove(account, id) {
	account.endpoints.splice(account.endpoints.indexOf(find(account, id)), 1);
	return {};
}

/** @param {Account} account @param {string | undefined} id */
function find(account, id) {
	const endpoint = account.endpoints.find((row) => String(row.id) === id);
	if (!endpoint) throw new Refusal(404, 'There is no such webhook.');
	return endpoint;
}

/**
 * @param {Account} account
 * @param {any} body
 * @param {import('./account').Endpoint} [self] may keep its own URL
 * @returns {string}
 */
function freeUrl(account, body, self) {
	const field = account.generation === 1 ? 'url' : 'webhooks';
	const url = body?.[field];
	if (typeof url !== 'string' || url === '') throw new Refusal(400, `Missing param: ${field}`);
	if (!URL.canParse(url)) throw new Refusal(400, `Invalid URL: ${field}`);
	if (new URL(url).protocol !== 'https:')
		throw new Refusal(400, 'Only https:// endpoints are supported.');
	if (account.endpoints.some((row) => row !== self && row.webhooks === url)) {
		throw new Refusal(400, 'Same webhook exist', { code: 'DUPLICATE_WEBHOOK' });
	}
	return url;
}

/** @param {any} body */
function settings(body) {
	const schedule_activity = flag(body, 'schedule_activity');
	const waiting = body.waiting_duration ?? 0;
	if (!Number.isInteger(waiting) || waiting < 0)
		throw new Refusal(400, 'Invalid param: waiting_duration');
	return {
		status: flag(body, 'status'),
		incoming: flag(body, 'incoming'),
		outgoing: flag(body, 'outgoing'),
		schedule_activity,
		waiting_duration: schedule_activity ? waiting : 0,
	};
}

/** @param {any} body @param {string} name @param {boolean} [absent] without it the field is required */
function flag(body, name, absent) {
	const value = body?.[name] ?? absent;
	if (typeof value !== 'boolean') throw new Refusal(400, `Missing param: ${name}`);
	return value;
}

module.exports = { managementRoutes };
