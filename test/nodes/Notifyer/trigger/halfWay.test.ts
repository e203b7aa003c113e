import { isRegistered, register } from '../../../../nodes/Notifyer/trigger/register';
import {
	AT_ONCE,
	closeStandIn,
	endpoints,
	expectOneLive,
	GROUP,
	leave,
	ownUrl,
	SAME_WEBHOOK,
	saved,
	standIn,
	start,
} from '../../../helpers/notifyerRegistration';
import { WEBHOOK_URL } from '../../../helpers/n8n/webhook';

afterEach(closeStandIn);

describe('a call that fails half-way', () => {
	test('create took effect, then 500: the repeated call meets its own endpoint', async () => {
		const { staticData, hook } = await start();
		const fault = { method: 'POST', path: GROUP, status: 500, headers: AT_ONCE, afterEffect: true };
		standIn.fault(fault);
		await register(hook().context);
		expectOneLive(staticData);
		expect(standIn.requestsTo('POST', GROUP).length).toBeGreaterThan(1);
	});

	test.each([1, 2] as const)(
		'create took effect, and the answer never came: the next try heals (generation %i)',
		async (generation) => {
			const { staticData, hook } = await start({ generation });
			standIn.fault({ method: 'POST', path: GROUP, reset: true, afterEffect: true });
			await expect(register(hook().context)).rejects.toThrow();
			expect(saved(staticData)).toBeUndefined();
			expect(endpoints()).toHaveLength(1);
			expect(await isRegistered(hook().context)).toBe(false);
			await register(hook().context);
			expectOneLive(staticData);
		},
	);

	test('"Same webhook exist" for one that the list showed too late', async () => {
		const { staticData, hook } = await start();
		standIn.notifyer.addEndpoint({ webhooks: ownUrl() });
		standIn.fault({ method: 'GET', path: GROUP, status: 200, body: [] });
		standIn.fault({ method: 'POST', path: GROUP, ...SAME_WEBHOOK });
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('"Same webhook exist" for one that this key cannot see is told', async () => {
		const { hook } = await start();
		standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL });
		standIn.fault({ method: 'GET', path: GROUP, status: 200, body: [], times: Infinity });
		standIn.fault({ method: 'POST', path: GROUP, ...SAME_WEBHOOK });
		await expect(register(hook().context)).rejects.toMatchObject({
			message: expect.stringContaining('already has a webhook'),
			description: expect.stringContaining('Delete it'),
		});
	});

	test('delete took effect, then 500: the repeated call finds nothing, which is fine', async () => {
		const { staticData, hook } = await start();
		standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL });
		standIn.fault({
			method: 'DELETE',
			path: GROUP,
			status: 500,
			headers: AT_ONCE,
			afterEffect: true,
		});
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('a stale endpoint that cannot be deleted fails the activation; the next try heals', async () => {
		const { staticData, hook } = await start();
		standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=old` });
		const fault = standIn.fault({ method: 'DELETE', path: GROUP, status: 403, times: Infinity });
		await expect(register(hook().context)).rejects.toThrow();
		fault.remove();
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('a change that cannot be made now gives up nothing that works', async () => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const id = endpoints()[0]?.id;
		const fault = { method: 'PATCH', path: GROUP, status: 503, headers: AT_ONCE, times: 2 };
		standIn.fault(fault);
		const both = { parameters: { events: ['incoming', 'outgoing'], options: {} } };
		await expect(register(hook(both).context)).rejects.toThrow();
		expect(expectOneLive(staticData).endpoint?.id).toBe(id);
	});

	test('create answers without an identifier: the list has it', async () => {
		const { staticData, hook } = await start({ generation: 1 });
		const fault = {
			method: 'POST',
			path: GROUP,
			status: 200,
			body: { message: 'ok' },
			afterEffect: true,
		};
		standIn.fault(fault);
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('create answers ok and registers nothing', async () => {
		const { staticData, hook } = await start();
		standIn.fault({
			method: 'POST',
			path: GROUP,
			status: 200,
			body: { message: 'ok' },
			times: Infinity,
		});
		await expect(register(hook().context)).rejects.toMatchObject({
			message: expect.stringContaining('did not confirm'),
			description: expect.any(String),
		});
		expect(saved(staticData)).toBeUndefined();
	});

	test.each([
		['nothing', ''],
		['a word', 'ok'],
		['null', 'null'],
	])('what was done is done, whatever is answered: %s', async (_, body) => {
		const { staticData, hook } = await start();
		standIn.fault({ method: 'POST', path: GROUP, status: 200, body, afterEffect: true });
		await register(hook().context);
		expect(saved(staticData)).toMatchObject({ id: endpoints()[0]?.id });
		standIn.fault({ method: 'DELETE', path: GROUP, status: 200, body, afterEffect: true });
		const { context, logs } = hook();
		await leave(context);
		expect(endpoints()).toEqual([]);
		expect(logs.filter(({ level }) => level === 'warn')).toEqual([]);
	});

	test.each([
		['redirects', { status: 302, headers: { ...AT_ONCE, location: 'https://evil.test/' } }],
		['answers garbage', { status: 200, body: '<html>' }],
		['answers an object', { status: 200, body: { items: [] } }],
		['resets', { reset: true, times: Infinity }],
	])('the list %s: nothing is created blindly, the known secret stays', async (_, fault) => {
		const { staticData, hook } = await start();
		await register(hook().context);
		const before = JSON.stringify(staticData);
		const playing = standIn.fault({ method: 'GET', path: GROUP, headers: AT_ONCE, ...fault });
		await expect(register(hook().context)).rejects.toThrow();
		playing.remove();
		expect(JSON.stringify(staticData)).toBe(before);
		expectOneLive(staticData);
	});
});
