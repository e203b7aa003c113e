// @ts-check
'use strict';

const { once, setMaxListeners } = require('events');
const { controlRoutes } = require('./control');
const { createDeliverer } = require('./deliver');
const { Faults } = require('./faults');
const { fileRoutes } = require('./files');
const { createNotifyer } = require('./notifyer');
const { Origins } = require('./origins');
const { createServer } = require('./server');
const { createZapini } = require('./zapini');

/**
 * @typedef {object} StandInOptions
 * @property {number} [port] default 0: any free one
 * @property {Record<string, string | string[]>} [origins] public webhook origin → local n8n, or several
 *   that take turns
 * @property {import('./notifyer/account').NotifyerOptions} [notifyer]
 * @property {import('./zapini/account').ZapiniOptions} [zapini]
 * @property {{ delaysMs?: number[], timeoutMs?: number }} [retry] of deliveries; default: five retries
 *   after 1, 2, 4, 8 and 16 s, and 10 s for an answer
 */

/** @typedef {Awaited<ReturnType<typeof startStandIn>>} StandIn */

/**
 * Starts both providers on one loopback port. Notifyer's paths begin with `/api:`, Zapini's with `/api/v1`.
 *
 * @param {StandInOptions} [options]
 */
async function startStandIn(options = {}) {
	const closing = new AbortController();
	setMaxListeners(0, closing.signal);
	const origins = new Origins(options.origins);
	const faults = new Faults();
	/** @type {import('./types').RequestRecord[]} */
	const requests = [];

	const deliverer = createDeliverer({
		origins,
		retry: options.retry ?? {},
		closing: closing.signal,
	});
	const notifyer = createNotifyer(options.notifyer, deliverer);
	const zapini = createZapini(options.zapini, deliverer);
	const control = controlRoutes({
		notifyer: notifyer.surface,
		zapini: zapini.surface,
		faults,
		origins,
	});
	const routes = [...notifyer.routes, ...zapini.routes, ...fileRoutes(closing.signal), ...control];

	const server = createServer({ routes, faults, requests, closing: closing.signal });
	server.listen(options.port ?? 0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('net').AddressInfo} */ (server.address());
	const url = `http://127.0.0.1:${port}`;

	return {
		url,
		zapiniBaseUrl: `${url}/api/v1`,
		requests,
		/**
		 * @param {string} method
		 * @param {string} path a prefix
		 */
		requestsTo: (method, path) =>
			requests.filter((request) => request.method === method && request.path.startsWith(path)),
		notifyer: notifyer.surface,
		zapini: zapini.surface,
		/** @param {import('./types').Fault} fault */
		fault: (fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		/**
		 * @param {string} publicOrigin
		 * @param {string | string[]} localOrigin
		 */
		mapOrigin: (publicOrigin, localOrigin) => origins.set(publicOrigin, localOrigin),
		/** Ends everything at once: pending deliveries report what they got so far. */
		close: async () => {
			closing.abort();
			if (!server.listening) return;
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

module.exports = { startStandIn };
