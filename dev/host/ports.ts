// @ts-check
const net = require('node:net');

/**
 * @param {number} port 0 for any.
 * @returns {Promise<number | undefined>} The port, when it can be listened on at loopback.
 */
function tryPort(port) {
	return new Promise((resolve) => {
		const server = net.createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1' }, () => {
			const address = /** @type {import('node:net').AddressInfo} */ (server.address());
			server.close(() => resolve(address.port));
		});
	});
}

/**
 * A port that was free a moment ago; another process may take it before it is used.
 *
 * @param {number} [preferred] This one or one of the twenty after it, when one of them is free.
 * @returns {Promise<number>}
 * @throws {Error} When the system has no port left.
 */
async function freePort(preferred) {
	for (let port = preferred ?? 1; preferred && port <= preferred + 20; port++) {
		if (await tryPort(port)) return port;
	}
	const port = await tryPort(0);
	if (!port) throw new Error('No port is free on the loopback address.');
	return port;
}

module.exports = { freePort };
