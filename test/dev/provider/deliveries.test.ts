import { createHmac } from 'crypto';

import { startStandIn, type StandIn, type StandInOptions } from '../../../dev/provider';
import { notifyerOutgoing, notifyerText, zapiniText } from '../../../dev/provider/payloads';
import { startReceiver, type Receiver } from './receiver';

const PUBLIC = 'https://n8n.example.test';

let standIn: StandIn;
let receiver: Receiver;

async function start(options: StandInOptions = {}) {
	receiver = await startReceiver();
	standIn = await startStandIn({
		origins: { [PUBLIC]: receiver.url },
		retry: { delaysMs: [20, 60], timeoutMs: 30_000 },
		...options,
	});
}

afterEach(async () => {
	await standIn.close();
	await receiver.close();
});

describe('Notifyer', () => {
	test.each([
		['hex', 'hex', ''],
		['base64', 'base64', ''],
		['base64url', 'base64url', ''],
		['sha256=hex', 'hex', 'sha256='],
		['sha256=base64', 'base64', 'sha256='],
		['sha256=base64url', 'base64url', 'sha256='],
	] as const)('signature form %s', async (signatureForm, encoding, prefix) => {
		await start();
		const { signature_secret: secret } = standIn.notifyer.addEndpoint({
			webhooks: `${PUBLIC}/hook`,
		});
		await standIn.notifyer.deliver(notifyerText(), { signatureForm });
		const [received] = receiver.received;
		const hmac = createHmac('sha256', secret ?? '')
			.update(received?.body ?? '')
			.digest(encoding);
		expect(received?.headers['x-webhook-signature']).toBe(prefix + hmac);
	});

	test('the account’s switch is off: what was registered for both directions gets nothing', async () => {
		await start({ notifyer: { isIncomingOutgoingActive: false } });
		const at = (surface: 'incoming' | 'io') => {
			const url = `${PUBLIC}/${surface}`;
			return { id: surface, surface, url, created_at: 1 };
		};
		standIn.notifyer.surfaces.push(at('io'), at('incoming'));
		await standIn.notifyer.deliver(notifyerText());
		expect(receiver.received.map(({ path }) => path)).toEqual(['/incoming']);
		standIn.notifyer.isIncomingOutgoingActive = true;
		await standIn.notifyer.deliver(notifyerOutgoing());
		expect(receiver.received.map(({ path }) => path)).toEqual(['/incoming', '/io']);
	});

	test('the other forms: the secret itself, none, a wrong one', async () => {
		await start();
		const { signature_secret: secret } = standIn.notifyer.addEndpoint({
			webhooks: `${PUBLIC}/hook`,
		});
		await standIn.notifyer.deliver(notifyerText());
		await standIn.notifyer.deliver(notifyerText(), { signatureForm: 'none' });
		await standIn.notifyer.deliver(notifyerText(), { signatureForm: 'wrong' });
		const [plain, none, wrong] = receiver.received.map(
			({ headers }) => headers['x-webhook-signature'],
		);
		expect(plain).toBe(secret);
		expect(none).toBeUndefined();
		expect(wrong).toHaveLength(171);
		expect(wrong).not.toBe(secret);
	});

	test('only live endpoints that want the direction get it', async () => {
		await start();
		const both = standIn.notifyer.addEndpoint({ webhooks: `${PUBLIC}/both`, outgoing: true });
		const incoming = standIn.notifyer.addEndpoint({ webhooks: `${PUBLIC}/in` });
		standIn.notifyer.addEndpoint({ webhooks: `${PUBLIC}/paused`, outgoing: true, status: false });
		const ids = async (payload: unknown) =>
			(await standIn.notifyer.deliver(payload)).map(({ endpointId }) => endpointId);

		expect(await ids(notifyerText())).toEqual([both.id, incoming.id]);
		expect(await ids(notifyerOutgoing())).toEqual([both.id]);
		expect(await ids({ phone_number: '14155550142' })).toEqual([both.id, incoming.id]);
	});

	test('retries with back-off until an answer is 2xx', async () => {
		await start({ retry: { delaysMs: [20, 60], timeoutMs: 1_000 } });
		standIn.notifyer.addEndpoint({ webhooks: `${PUBLIC}/hook?token=1` });
		receiver.answers.push(500, 'hang');
		const [report] = await standIn.notifyer.deliver(notifyerText());

		expect(report).toMatchObject({ url: `${PUBLIC}/hook?token=1`, delivered: true });
		expect(report?.attempts).toMatchObject([
			{ status: 500 },
			{ error: 'no answer within 1000 ms' },
			{ status: 200, body: 'ok' },
		]);
		const [first, second, third] = receiver.received;
		expect(second?.body).toBe(first?.body);
		expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(20);
		expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(1_050);
	});

	test('retry: false tries once; a redirect is not a success', async () => {
		await start();
		standIn.notifyer.addEndpoint({ webhooks: `${PUBLIC}/hook` });
		receiver.answers.push(302);
		const reports = await standIn.notifyer.deliver(notifyerText(), { retry: false });
		expect(reports).toMatchObject([{ delivered: false, attempts: [{ status: 302 }] }]);
	});

	test('simultaneous twins, raw bytes and headers of one’s own', async () => {
		await start();
		standIn.notifyer.addEndpoint({ webhooks: `${PUBLIC}/hook` });
		const reports = await standIn.notifyer.deliver(notifyerText(), {
			simultaneous: 3,
			rawBody: '{broken',
			headers: { 'X-Webhook-Signature': 'forged', 'Content-Type': 'text/plain' },
		});
		expect(reports).toHaveLength(3);
		expect(receiver.received.map(({ body }) => body)).toEqual(['{broken', '{broken', '{broken']);
		expect(receiver.received[0]?.headers).toMatchObject({
			'x-webhook-signature': 'forged',
			'content-type': 'text/plain',
		});
	});

	test('generation 1 delivers unsigned, with the history as an array', async () => {
		await start({ notifyer: { generation: 1 } });
		standIn.notifyer.addEndpoint({ url: `${PUBLIC}/hook` });
		await standIn.notifyer.deliver(notifyerText());
		const [received] = receiver.received;
		const payload = JSON.parse(received?.body ?? '');
		expect(received?.headers).not.toHaveProperty('x-webhook-signature');
		expect(payload).toMatchObject({
			last_messages: [{ type: 'user' }],
			phone_number: '14155550142',
		});
		expect(payload).not.toHaveProperty('incoming_message');
	});

	test('nothing leaves this machine, and origins can be mapped later', async () => {
		await start({ origins: {} });
		standIn.notifyer.addEndpoint({ webhooks: `${PUBLIC}/hook` });
		const [lost] = await standIn.notifyer.deliver(notifyerText(), { retry: false });
		expect(lost?.attempts[0]?.error).toContain('no local origin');
		standIn.mapOrigin(`${PUBLIC}/`, receiver.url);
		expect((await standIn.notifyer.deliver(notifyerText()))[0]?.delivered).toBe(true);
	});
});

test('Zapini: the token travels as it was pasted, as a header or not at all', async () => {
	await start();
	expect(await standIn.zapini.deliver(zapiniText())).toEqual([]);
	standIn.zapini.webhookUrl = `${PUBLIC}/hook?token=pasted`;
	await standIn.zapini.deliver(zapiniText());
	await standIn.zapini.deliver(zapiniText(), { how: 'header' });
	await standIn.zapini.deliver(zapiniText(), { how: 'bearer', token: 'other' });
	await standIn.zapini.deliver(zapiniText(), { how: 'none' });
	const seen = receiver.received.map(({ path, headers }) => [
		path,
		headers['x-webhook-token'] ?? headers.authorization,
	]);
	expect(seen).toEqual([
		['/hook?token=pasted', undefined],
		['/hook', 'pasted'],
		['/hook', 'Bearer other'],
		['/hook', undefined],
	]);
});

test('closing ends a delivery that is waiting', async () => {
	await start({ retry: { delaysMs: [60_000], timeoutMs: 60_000 } });
	standIn.notifyer.addEndpoint({ webhooks: `${PUBLIC}/hook` });
	receiver.answers.push('hang');
	const pending = standIn.notifyer.deliver(notifyerText());
	await receiver.arrival();
	const started = Date.now();
	await standIn.close();
	expect(await pending).toMatchObject([{ delivered: false }]);
	expect(Date.now() - started).toBeLessThan(30_000);
});
