// @ts-check
'use strict';

const { once } = require('events');
const { createServer } = require('http');

/** @typedef {Awaited<ReturnType<typeof startReceiver>>} Receiver */
/** @typedef {import('http').IncomingHttpHeaders} Headers */
/** @typedef {{ path: string, headers: Headers, body: string, at: number }} Received */

/** A webhook endpoint that keeps what it gets. */
async function startReceiver() {
	/** @type {Received[]} */
	const received = [];
	/** @type {Array<number | 'hang'>} answers to give, one a delivery; when used up: 200 */
	const answers = [];

	const server = createServer(async (req, res) => {
		const at = Date.now();
		let body = '';
		for await (const chunk of req) body += String(chunk);
		received.push({ path: req.url ?? '', headers: req.headers, body, at });
		const answer = answers.shift() ?? 200;
		server.emit('arrival');
		if (answer === 'hang') return;
		res.writeHead(answer);
		res.end('ok');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('net').AddressInfo} */ (server.address());

	return {
		url: `http://127.0.0.1:${port}`,
		received,
		answers,
		/** The next delivery has been read. */
		arrival: async () => await once(server, 'arrival'),
		close: async () => {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

module.exports = { startReceiver };
