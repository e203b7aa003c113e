/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { once, setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createDeliverer, Origins } from './deliver';
import { Faults } from './faults';
import { fileRoutes } from './files';
import { createNotifyer } from './notifyer';
import type { NotifyerOptions } from './notifyer/account';
import { createServer } from './server';
import type { RequestRecord, Fault } from './types';
import { createZapini } from './zapini';
import type { ZapiniOptions } from './zapini/account';

export interface StandInOptions {
	/** default 0: any free one */
	port?: number;
	/** public webhook origin → local n8n, or several that take turns */
	origins?: Record<string, string | string[]>;
	notifyer?: NotifyerOptions;
	zapini?: ZapiniOptions;
	/**
	 * of deliveries; default: five retries after 1, 2, 4, 8 and 16 s, and 10 s for an answer
	 */
	retry?: { delaysMs?: number[]; timeoutMs?: number };
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/**
 * Starts both providers on one loopback port. Notifyer's paths begin with `/api:`, Zapini's with `/api/v1`.
 */
export async function startStandIn(options: StandInOptions = {}) {
	const closing = new AbortController();
	setMaxListeners(0, closing.signal);
	const origins = new Origins(options.origins);
	const faults = new Faults();
	const requests: RequestRecord[] = [];

	const deliverer = createDeliverer({
		origins,
		retry: options.retry ?? {},
		closing: closing.signal,
	});
	const notifyer = createNotifyer(options.notifyer, deliverer);
	const zapini = createZapini(options.zapini, deliverer);
	const routes = [...notifyer.routes, ...zapini.routes, ...fileRoutes(closing.signal)];

	const server = createServer({ routes, faults, requests, closing: closing.signal });
	server.listen(options.port ?? 0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}`;

	return {
		url,
		zapiniBaseUrl: `${url}/api/v1`,
		requests,
		/** @param path a prefix */
		requestsTo: (method: string, path: string) =>
			requests.filter((request) => request.method === method && request.path.startsWith(path)),
		notifyer: notifyer.surface,
		zapini: zapini.surface,
		fault: (fault: Fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		mapOrigin: (publicOrigin: string, localOrigin: string | string[]) =>
			origins.set(publicOrigin, localOrigin),
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
