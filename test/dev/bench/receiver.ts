/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A webhook that answers as our triggers do: the first of a delivery is accepted, each further one a repeat.
 */
export async function startReceiver() {
	const received: { body: string; signature: unknown; token: unknown; socket: unknown }[] = [];
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += String(chunk);
		const isRepeat = received.some((earlier) => earlier.body === body);
		const signature = request.headers['x-webhook-signature'];
		const token = request.headers['x-webhook-token'];
		received.push({ body, signature, token, socket: request.socket });
		response.end(JSON.stringify({ status: isRepeat ? 'duplicate' : 'accepted' }));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		received,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}
