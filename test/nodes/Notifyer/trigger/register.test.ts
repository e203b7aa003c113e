import { isRegistered, register } from '../../../../nodes/Notifyer/trigger/register';
import {
	closeStandIn,
	endpoints,
	expectOneLive,
	GROUP,
	leave,
	saved,
	standIn,
	start,
} from '../../../helpers/notifyerRegistration';

afterEach(closeStandIn);

describe('the first activation', () => {
	test('registers one endpoint and keeps its secret', async () => {
		const { staticData, hook } = await start();
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		const { endpoint } = expectOneLive(staticData);
		expect(endpoint).toMatchObject({
			incoming: true,
			outgoing: false,
			active_signature: true,
		});
		expect(endpoint?.signature_secret).toBeTruthy();
		expect(await isRegistered(hook().context)).toBe(true);
	});

	test.each([
		[['incoming'], true, false],
		[['outgoing'], false, true],
		[['incoming', 'outgoing'], true, true],
	])('for %j', async (events, incoming, outgoing) => {
		const { staticData, hook } = await start();
		await register(hook({ parameters: { events, options: {} } }).context);
		expect(expectOneLive(staticData).endpoint).toMatchObject({ incoming, outgoing });
	});

	test('also where no signing secret comes back', async () => {
		const { staticData, hook } = await start({ generation: 1 });
		await register(hook().context);
		const { registration } = expectOneLive(staticData);
		expect(registration?.signatureSecret).toBeNull();
		expect(await isRegistered(hook().context)).toBe(true);
	});

	test('the sign-in is used where the account wants it', async () => {
		const { staticData, hook } = await start({ managementAccepts: 'managementToken' });
		await register(hook({ token: 'jwt' }).context);
		expectOneLive(staticData);
	});

	test('leaves the endpoints of others alone', async () => {
		const { staticData, hook } = await start();
		const others = [
			'https://other.example.test/webhook/5c1d/webhook',
			'https://n8n.example.test/webhook/5c1d/webhook2',
			'https://n8n.example.test/webhook/5c1d',
			'https://n8n.example.test/webhook-test/5c1d/webhook',
		];
		for (const webhooks of others) standIn.notifyer.addEndpoint({ webhooks });
		await register(hook().context);
		expectOneLive(staticData);
		await leave(hook().context);
		expect(standIn.notifyer.endpoints.map(({ webhooks }) => webhooks)).toEqual(others);
	});
});

describe('what a person has to know', () => {
	test.each([
		['http://n8n.example.test/webhook/5c1d/webhook'],
		['http://localhost:5678/webhook/5c1d/webhook'],
		['https://localhost:5678/webhook/5c1d/webhook'],
		['https://127.0.0.1/webhook/5c1d/webhook'],
		['https://192.168.0.5/webhook/5c1d/webhook'],
		['https://[::1]/webhook/5c1d/webhook'],
		['https://n8n/webhook/5c1d/webhook'],
		[''],
	])('%s is not a public HTTPS address: set WEBHOOK_URL', async (webhookUrl) => {
		const { hook } = await start();
		for (const call of [isRegistered, register]) {
			await expect(call(hook({ webhookUrl }).context)).rejects.toMatchObject({
				message: expect.stringContaining('public HTTPS'),
				description: expect.stringContaining('WEBHOOK_URL'),
			});
		}
		expect(standIn.requests).toEqual([]);
	});

	test('a wrong key says where to find the right one', async () => {
		const { hook } = await start();
		await expect(
			register(hook({ credential: { apiKey: 'wrong-key' } }).context),
		).rejects.toMatchObject({
			message: expect.stringContaining('API key'),
			description: expect.stringContaining('Developer > API Key'),
		});
	});

	test('no error and no log line holds the key or the secret', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const secret = saved(staticData)?.signatureSecret ?? 'none';
		const wrong = ['k3y', '0f', 'an', 'account', '4155552671'].join('-');
		const body = {
			success: false,
			error: { message: `${wrong} is wrong, Bearer ${wrong}, ${secret}` },
		};
		standIn.fault({ path: GROUP, status: 400, body, times: Infinity });
		const { context, logs } = hook({ credential: { apiKey: wrong } });
		const error = await register(context).then(
			() => undefined,
			(thrown: Error & { description?: string }) => thrown,
		);
		await leave(context);
		expect(logs).not.toEqual([]);
		const told = JSON.stringify([error, error?.message, error?.description, error?.stack, logs]);
		expect(told).toContain('Notifyer');
		expect(told).not.toContain(wrong);
		expect(told).not.toContain(secret);
	});
});

describe('the test listener', () => {
	const testUrl = 'https://n8n.example.test/webhook-test/5c1d/webhook';
	const listening = { mode: 'manual', activationMode: 'manual', webhookUrl: testUrl } as const;

	test('registers beside an active workflow and takes away only its own', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		await register(hook(listening).context);
		const production = expectOneLive(staticData);
		const listener = expectOneLive(staticData, testUrl);
		expect(listener.registration?.isTest).toBe(true);
		expect(production.registration?.isTest).toBe(false);
		expect(listener.registration?.signatureSecret).not.toBe(
			production.registration?.signatureSecret,
		);
		await leave(hook(listening).context);
		expect(endpoints(testUrl)).toEqual([]);
		expectOneLive(staticData);
	});
});
