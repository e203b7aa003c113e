/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Phone } from '../../../dev/demo/phone';
import { startStandIn, type StandIn } from '../../../dev/provider';

/** The phone of `npm start`, with a server in n8n's place that answers each message. */
describe('the phone', () => {
	const received: Array<Record<string, unknown>> = [];
	let said: string[] = [];
	let server: Server;
	let standIn: StandIn;
	let phone: Phone;

	beforeAll(async () => {
		server = createServer(async (request, response) => {
			let body = '';
			for await (const chunk of request) body += String(chunk);
			const isForged = request.url?.includes('guessed');
			if (!isForged) received.push(JSON.parse(body));
			response.statusCode = isForged ? 401 : 200;
			response.end(isForged ? '{"error":"token"}' : '{"status":"accepted"}');
			if (!isForged) standIn.notifyer.sent.push({ text: 'We are open' } as never);
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=known`;
		standIn = await startStandIn({ zapini: { webhookUrl: url } });
		standIn.notifyer.addEndpoint({ webhooks: url, incoming: true });
		phone = new Phone(standIn, (text) => said.push(text));
	});
	beforeEach(() => {
		said = [];
		received.splice(0);
	});
	afterAll(async () => {
		server.close();
		server.closeAllConnections();
		await standIn.close();
	});

	it('sends a line as the customer’s next message and shows the answer', async () => {
		expect(await phone.type('Are you open?')).toBe(true);
		expect(received).toMatchObject([{ last_message_of_user: 'Are you open?' }]);
		expect(said).toEqual([expect.stringContaining('200'), '  Answer: We are open']);
	});

	it('sends the last one again, byte for byte', async () => {
		await phone.type('Are you open?');
		await phone.type('/again');
		expect(received[1]).toEqual(received[0]);
	});

	it.each([
		['/photo', { message_type: 'image', last_message_of_user: 'Is it this one?' }],
		['/voice', { message_type: 'audio' }],
		['/button', { message_type: 'interactive', entry: expect.anything() }],
		['/nonumber', { phone_number: 'PT.1502576394655843' }],
	])('sends what %s names', async (command, payload) => {
		await phone.type(command);
		expect(received).toMatchObject([payload]);
	});

	it('shows what happens to a wrong token, and leaves the right one', async () => {
		await phone.type('/wrongtoken');
		expect(said).toEqual([expect.stringContaining('401')]);
		await phone.type('Hello');
		expect(received).toHaveLength(1);
	});

	it('changes to the other provider', async () => {
		await phone.type('/zapini');
		standIn.zapini.sent.push({ message: 'Olá' } as never);
		await phone.type('/button');
		await phone.type('/notifyer');
		expect(received).toEqual([]);
		expect(said.join()).toContain('no buttons');
	});

	it('lists what there is, and ends', async () => {
		await phone.type('/help');
		await phone.type('/dance');
		expect(said.join('\n')).toMatch(/\/photo[^]*There is no \/dance/);
		expect(await phone.type('/quit')).toBe(false);
	});
});
