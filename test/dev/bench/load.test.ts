/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closedLoop, fill, notifyerPayload } from '../../../dev/bench/load';
import { sign } from '../../../dev/provider/signature';

describe('the load', () => {
	const received: Array<{ body: string; signature: unknown; token: unknown; socket: unknown }> = [];
	const payload = notifyerPayload(2);
	let server: Server;
	let url: string;

	beforeAll(async () => {
		server = createServer(async (request, response) => {
			let body = '';
			for await (const chunk of request) body += String(chunk);
			const signature = request.headers['x-webhook-signature'];
			const token = request.headers['x-webhook-token'];
			received.push({ body, signature, token, socket: request.socket });
			response.end(JSON.stringify({ status: 'accepted' }));
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	});
	beforeEach(() => received.splice(0));
	afterAll(() => {
		server.close();
		server.closeAllConnections();
	});

	it('signs other deliveries each time, over eight connections, and counts the answers', async () => {
		const headers = { 'X-Webhook-Token': 'known' };
		const load = { url, payload, secret: 'secret', headers, durationMs: 200 };
		const { outcomes } = await closedLoop(load);
		expect(outcomes).toEqual({ '200 accepted': received.length });
		expect(new Set(received.map(({ body }) => body)).size).toBe(received.length);
		expect(new Set(received.map(({ socket }) => socket)).size).toBe(8);
		for (const { body, signature, token } of received) {
			expect(signature).toBe(sign('sha256=hex', 'secret', body));
			expect(token).toBe('known');
		}
	});

	it('can send a single one', async () => {
		await closedLoop({ url, payload, durationMs: 0, connections: 1 });
		expect(received).toHaveLength(1);
	});

	it('is JSON of the same size each time, with as much history as asked for', () => {
		const all = [0, 1, 250].flatMap((number) =>
			['', 'b-'].map((run) => fill(payload, number, run)),
		);
		expect(new Set(all).size).toBe(all.length);
		for (const json of all) {
			expect(JSON.parse(JSON.parse(json).last_messages)).toHaveLength(2);
			expect(json).toHaveLength(payload.length);
		}
	});

	it('counts what fails, and does not hammer', async () => {
		const { outcomes } = await closedLoop({
			url: 'http://127.0.0.1:1/',
			payload,
			durationMs: 150,
		});
		expect(Object.keys(outcomes)).toEqual(['ECONNREFUSED']);
		expect(outcomes.ECONNREFUSED).toBeLessThanOrEqual(24);
	});
});
