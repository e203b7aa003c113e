// @ts-check
'use strict';

const { group } = require('../route');
const { createAccount } = require('./account');
const { authenticate } = require('./authentication');
const { contactRoutes } = require('./contacts');
const { conversationRoutes } = require('./conversations');
const { deliver } = require('./deliveries');
const { instanceRoutes } = require('./instances');
const { messageRoutes } = require('./messages');

/**
 * The Zapini side of the stand-in.
 *
 * @param {import('./account').ZapiniOptions | undefined} options
 * @param {ReturnType<typeof import('../deliver').createDeliverer>} deliverer
 */
function createZapini(options, deliverer) {
	const account = createAccount(options);
	const routes = group('/api/v1', authenticate(account), [
		...messageRoutes(account),
		...instanceRoutes(account),
		...conversationRoutes(account),
		...contactRoutes(account),
	]);
	const surface = Object.assign(account, {
		/**
		 * @param {unknown} payload
		 * @param {Parameters<typeof deliver>[3]} [options]
		 */
		deliver: async (payload, options) => await deliver(account, deliverer, payload, options),
	});
	return { routes, surface };
}

module.exports = { createZapini };
