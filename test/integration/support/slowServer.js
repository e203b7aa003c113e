// @ts-check
/** A server whose answers take longer than anybody should wait. */
const { once } = require('node:events');
const http = require('node:http');

const JSON_HEADERS = { 'content-type': 'application/json' };

/** How it answers. @type {Record<string, (res: http.ServerResponse, everyMs: number) => void>} */
const ANSWERS = {
	'at once': (res) => void res.writeHead(200, JSON_HEADERS).end('{"id":1}'),
	'with a body that drips': (res, everyMs) => {
		res.writeHead(200, JSON_HEADERS);
		const drip = setInterval(() => res.write(' '), everyMs);
		res.on('close', () => clearInterval(drip));
	},
	'with headers that drip': (res, everyMs) => {
		const { socket } = res;
		socket?.write('HTTP/1.1 200 OK\r\n');
		const drip = setInterval(() => socket?.write('x-drip: 1\r\n'), everyMs);
		res.on('close', () => clearInterval(drip));
	},
	'with a body that stops': (res) => void res.writeHead(200, JSON_HEADERS).write('{"id":'),
	'with nothing at all': () => {},
};

/** @param {number} everyMs How often something drips. */
async function startSlowServer(everyMs) {
	let kind = 'at once';
	/** @type {Promise<unknown>} */
	let closed = Promise.resolve();
	const server = http.createServer((req, res) => {
		// Cut off in the middle of a byte it is an error first.
		closed = new Promise((resolve) => req.socket.once('close', resolve));
		req.resume();
		ANSWERS[kind]?.(res, everyMs);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `http://127.0.0.1:${port}`,
		/** @param {string} next One of `ANSWERS`. */
		answer: (next) => void (kind = next),
		/** Resolves when the latest request's connection is closed. */
		disconnected: async () => void (await closed),
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}

module.exports = { startSlowServer };
