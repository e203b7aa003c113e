// @ts-check
'use strict';

const { group } = require('../route');
const { createAccount, findContact } = require('./account');
const authentication = require('./authentication');
const { deliver } = require('./deliveries');
const { addEndpoint } = require('./endpoints');
const { managementRoutes } = require('./management');
const { messageRoutes } = require('./messages');
const { n8nRoutes } = require('./n8nSurface');

/**
 * The Notifyer side of the stand-in.
 *
 * @param {import('./account').NotifyerOptions | undefined} options
 * @param {ReturnType<typeof import('../deliver').createDeliverer>} deliverer
 */
function createNotifyer(options, deliverer) {
	const account = createAccount(options);
	const routes = [
		...group('/api:qh9OQ3OW', authentication.forManagement(account), managementRoutes(account)),
		...group('', authentication.forMessages(account), messageRoutes(account)),
		...group('/api:ErOQ8pSj', authentication.forN8n(account), n8nRoutes(account)),
	];
	const surface = Object.assign(account, {
		/** @param {Partial<import('./account').Endpoint>} row */
		addEndpoint: (row) => addEndpoint(account, row),
		/** @param {unknown} phone in any notation */
		contact: (phone) => findContact(account, phone),
		/**
		 * @param {unknown} payload
		 * @param {Parameters<typeof deliver>[3]} [options]
		 */
		deliver: async (payload, options) => await deliver(account, deliverer, payload, options),
	});
	return { routes, surface };
}

module.exports = { createNotifyer };
