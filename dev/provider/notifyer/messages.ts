// @ts-check
'use strict';

const { sendMessage, sendTemplate } = require('./send');

/** @typedef {import('./account').Account} Account */

/**
 * The documented messages API: three groups of one call each.
 *
 * @param {Account} account
 * @returns {import('../types').Route[]}
 */
function messageRoutes(account) {
	return [
		{
			method: 'POST',
			path: '/api:U9ztporN/send/message',
			handle: ({ body }) => sendMessage(account, 'message', body),
		},
		{
			method: 'POST',
			path: '/api:hFrjh8a1/send_template_message_by_api',
			handle: ({ body }) => sendTemplate(account, 'template', body?.template, body),
		},
		{
			method: 'GET',
			path: '/api:AFRA_QCy/get_templates',
			handle: () => ({ body: account.templates }),
		},
	];
}

module.exports = { messageRoutes };
