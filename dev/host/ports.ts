/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import net, { type AddressInfo } from 'node:net';

/**
 * @param port 0 for any.
 * @returns The port, when it can be listened on at loopback.
 */
function tryPort(port: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const server = net.createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1' }, () => {
			const address = server.address() as AddressInfo;
			server.close(() => resolve(address.port));
		});
	});
}

/**
 * A port that was free a moment ago; another process may take it before it is used.
 *
 * @param preferred This one or one of the twenty after it, when one of them is free.
 * @throws Error When the system has no port left.
 */
export async function freePort(preferred?: number): Promise<number> {
	for (let port = preferred ?? 1; preferred && port <= preferred + 20; port++) {
		if (await tryPort(port)) return port;
	}
	const port = await tryPort(0);
	if (!port) throw new Error('No port is free on the loopback address.');
	return port;
}
