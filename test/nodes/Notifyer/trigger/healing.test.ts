import { isRegistered, register } from '../../../../nodes/Notifyer/trigger/register';
import {
	AT_ONCE,
	closeStandIn,
	endpoints,
	expectOneLive,
	GROUP,
	leave,
	saved,
	standIn,
	start,
} from '../../../helpers/notifyerRegistration';
import { WEBHOOK_URL } from '../../../helpers/n8n/webhook';

afterEach(closeStandIn);

describe('healing', () => {
	test('a stale endpoint of the same URL is replaced', async () => {
		const { staticData, hook } = await start();
		const stale = standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL });
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		expect(expectOneLive(staticData).endpoint?.id).not.toBe(stale.id);
	});

	test('several, with and without a token, are replaced by one', async () => {
		const { staticData, hook } = await start();
		for (const query of ['', '?token=old', '?token=older'])
			standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL + query });
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('one that appeared beside ours goes, ours stays', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const ours = endpoints()[0]?.id;
		standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=old` });
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		expect(expectOneLive(staticData).endpoint?.id).toBe(ours);
	});

	test('a paused endpoint is switched on again', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		Object.assign(endpoints()[0] as object, { status: false });
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('a changed setting is brought to the provider', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const both = { parameters: { events: ['incoming', 'outgoing'], options: {} } };
		expect(await isRegistered(hook(both).context)).toBe(false);
		await register(hook(both).context);
		expect(expectOneLive(staticData).endpoint).toMatchObject({ incoming: true, outgoing: true });
		expect(await isRegistered(hook(both).context)).toBe(true);
	});

	test('an endpoint that was deleted at the provider is created again', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.notifyer.endpoints.length = 0;
		expect(await isRegistered(hook().context)).toBe(false);
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('a lost secret is replaced by a new one', async () => {
		const { hook } = await start();
		await register(hook({ workflowId: 'lost-1' }).context);
		// Another process, without what this one remembers.
		const staticData = {};
		expect(await isRegistered(hook({ workflowId: 'lost-2', staticData }).context)).toBe(false);
		await register(hook({ workflowId: 'lost-2', staticData }).context);
		expectOneLive(staticData);
	});

	test('a lost token is replaced by a new one', async () => {
		const { hook } = await start({ generation: 1 });
		await register(hook({ workflowId: 'lost-3' }).context);
		const staticData = {};
		await register(hook({ workflowId: 'lost-4', staticData }).context);
		expectOneLive(staticData);
	});

	test('a renamed node takes its registration along', async () => {
		const { hook } = await start();
		await register(hook().context);
		const id = endpoints()[0]?.id;
		const staticData = {};
		await register(hook({ staticData }).context);
		expect(expectOneLive(staticData).endpoint?.id).toBe(id);
	});

	test('registering twice, as n8n may, leaves one', async () => {
		for (const generation of [1, 2] as const) {
			const { staticData, hook } = await start({ generation });
			await register(hook().context);
			await register(hook().context);
			expectOneLive(staticData);
			await standIn.close();
		}
	});

	test('settings that cannot be changed make the endpoint be created again', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.fault({ method: 'PATCH', path: GROUP, status: 400 });
		await register(hook({ parameters: { events: ['outgoing'], options: {} } }).context);
		expect(expectOneLive(staticData).endpoint).toMatchObject({ incoming: false, outgoing: true });
	});
});

describe('an account that cannot list its endpoints', () => {
	const noList = () => standIn.fault({ method: 'GET', path: GROUP, status: 404, times: Infinity });

	test.each([1, 2] as const)(
		'registers, survives a restart, and cleans up (generation %i)',
		async (generation) => {
			const { staticData, hook } = await start({ generation });
			noList();
			await register(hook().context);
			const { endpoint } = expectOneLive(staticData);
			expect(await isRegistered(hook({ activationMode: 'init' }).context)).toBe(true);
			await register(hook().context);
			expect(expectOneLive(staticData).endpoint?.id).toBe(endpoint?.id);
			await leave(hook().context);
			expect(endpoints()).toEqual([]);
			expect(saved(staticData)).toBeUndefined();
			await register(hook().context);
			expectOneLive(staticData);
		},
	);

	test('heals an endpoint that is gone', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.notifyer.endpoints.length = 0;
		noList();
		await register(hook().context);
		expectOneLive(staticData);
	});
});

describe('when n8n starts again', () => {
	const restart = { activationMode: 'init' } as const;

	test('a good registration is left as it is', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const calls = standIn.requests.length;
		expect(await isRegistered(hook(restart).context)).toBe(true);
		expect(standIn.requests.slice(calls).map(({ method }) => method)).toEqual(['GET']);
		expectOneLive(staticData);
	});

	test.each([
		['fails', { status: 503, headers: AT_ONCE }],
		['refuses the key', { status: 401 }],
		['answers garbage', { status: 200, body: '<html>' }],
		['resets', { reset: true }],
	])('and management %s, the known registration is kept, with a warning', async (_, fault) => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const playing = standIn.fault({ path: GROUP, times: Infinity, ...fault });
		const { context, logs } = hook(restart);
		expect(await isRegistered(context)).toBe(true);
		expect(logs).toEqual([{ level: 'warn', message: expect.any(String) }]);
		playing.remove();
		expectOneLive(staticData);
		expect(JSON.stringify(logs)).not.toContain(saved(staticData)?.signatureSecret ?? 'none');
	});

	test('by a person who activates, a failure is told', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.fault({ path: GROUP, status: 503, headers: AT_ONCE, times: Infinity });
		await expect(isRegistered(hook().context)).rejects.toThrow();
		expect(saved(staticData)).toBeDefined();
	});

	test('without a known registration nothing passes for one', async () => {
		const { hook } = await start();
		standIn.fault({ path: GROUP, status: 503, headers: AT_ONCE, times: Infinity });
		expect(await isRegistered(hook(restart).context)).toBe(false);
		await expect(register(hook(restart).context)).rejects.toThrow();
	});
});
