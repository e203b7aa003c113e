// @ts-check
'use strict';

const { findRow } = require('./checks');
const { ok } = require('./pages');

/** @typedef {import('./account').Account} Account */

/** @param {Account} account @returns {import('../types').Route[]} */
function instanceRoutes(account) {
	return [
		{
			method: 'GET',
			path: '/instances',
			handle: ({ query }) => {
				const wanted = !query.status || query.status === account.instance.status;
				return ok({ instances: wanted ? [visible(account)] : [] });
			},
		},
		{
			method: 'GET',
			path: '/instances/{uuid}/status',
			handle: ({ params }) => {
				findRow([account.instance], params.uuid, 'Instance');
				return ok(visible(account));
			},
		},
	];
}

/** @param {Account} account */
function visible({ instance }) {
	const { id: _id, ...shown } = instance;
	const connected = instance.status === 'connected';
	return { ...shown, connected, can_send_messages: connected && instance.remaining_quota > 0 };
}

module.exports = { instanceRoutes };
