import { register } from '../../../../nodes/Notifyer/trigger/register';
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

describe('deactivating', () => {
	test.each([1, 2] as const)(
		'removes the endpoint and forgets the secret (generation %i)',
		async (generation) => {
			const { staticData, hook } = await start({ generation });
			await register(hook().context);
			const { context, logs } = hook();
			await leave(context);
			expect(endpoints()).toEqual([]);
			expect(saved(staticData)).toBeUndefined();
			expect(logs).toEqual([]);
		},
	);

	test('removes leftovers of the same URL too', async () => {
		const { hook } = await start();
		await register(hook().context);
		standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=old` });
		await leave(hook().context);
		expect(endpoints()).toEqual([]);
	});

	test('when there is nothing left to remove', async () => {
		const { hook } = await start();
		const { context, logs } = hook();
		await leave(context);
		expect(logs).toEqual([]);
	});

	test.each([
		['fails', { status: 500, headers: AT_ONCE }],
		['refuses', { status: 401 }],
		['answers garbage', { status: 200, body: '<html>' }],
		['resets', { reset: true }],
	])('is never blocked: management %s. Nothing is let in, and it is logged', async (_, fault) => {
		const { staticData, hook } = await start();
		await register(hook().context);
		standIn.fault({ path: GROUP, times: Infinity, ...fault });
		const { context, logs } = hook();
		await expect(leave(context)).resolves.toBeUndefined();
		expect(saved(staticData)).toBeUndefined();
		expect(logs.filter(({ level }) => level === 'warn')).toHaveLength(1);
		standIn.clearFaults();
		await register(hook().context);
		expectOneLive(staticData);
	});

	test('one leftover that stays keeps none of the others, and is logged', async () => {
		const { hook } = await start();
		const stubborn = standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=old` });
		standIn.fault({
			method: 'DELETE',
			path: `${GROUP}/${stubborn.id}`,
			status: 403,
			times: Infinity,
		});
		const own = standIn.notifyer.addEndpoint({ webhooks: WEBHOOK_URL });
		standIn.notifyer.addEndpoint({ webhooks: `${WEBHOOK_URL}?token=older` });
		const registration = {
			id: own.id,
			url: WEBHOOK_URL,
			signatureSecret: 's',
			urlToken: 't',
			isTest: false,
			createdAt: 1,
		};
		const staticData = { registrations: { [WEBHOOK_URL]: registration } };
		const { context, logs } = hook({ staticData });
		await leave(context);
		expect(endpoints().map(({ id }) => id)).toEqual([stubborn.id]);
		expect(logs.filter(({ level }) => level === 'warn')).toHaveLength(1);
	});

	test('the list fails, the known endpoint is removed all the same', async () => {
		const { hook } = await start();
		await register(hook().context);
		standIn.fault({ method: 'GET', path: GROUP, status: 403, times: Infinity });
		const { context, logs } = hook();
		await leave(context);
		expect(endpoints()).toEqual([]);
		expect(logs.filter(({ level }) => level === 'warn')).toEqual([]);
	});

	test('works without a public address too', async () => {
		const { hook } = await start();
		await expect(
			leave(hook({ webhookUrl: 'http://localhost:5678/x' }).context),
		).resolves.toBeUndefined();
	});
});
