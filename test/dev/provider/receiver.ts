/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders as Headers } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
export type Received = { path: string; headers: Headers; body: string; at: number };

/** A webhook endpoint that keeps what it gets. */
export async function startReceiver() {
	const received: Received[] = [];
	/** answers to give, one a delivery; when used up: 200 */
	const answers: Array<number | 'hang'> = [];

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
	const { port } = server.address() as AddressInfo;

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
