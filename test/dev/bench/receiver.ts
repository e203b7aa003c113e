// @ts-check
'use strict';

const { once } = require('events');
const { createServer } = require('http');

/** A webhook that answers as our triggers do: the first of a delivery is accepted, each further one a repeat. */
async function startReceiver() {
	/** @type {{ body: string, signature: unknown, socket: unknown }[]} */
	const received = [];
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += String(chunk);
		const isRepeat = received.some((earlier) => earlier.body === body);
		const signature = request.headers['x-webhook-signature'];
		received.push({ body, signature, socket: request.socket });
		response.end(JSON.stringify({ status: isRepeat ? 'duplicate' : 'accepted' }));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('net').AddressInfo} */ (server.address());
	return {
		url: `http://127.0.0.1:${port}/`,
		received,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}

module.exports = { startReceiver };
