import { randomUUID } from 'crypto';
import { until } from '../../dev/host';
import { useInbox } from '../helpers/e2e/inbox';
import { WEBHOOK_TOKEN, zapini } from '../helpers/e2e/providers';

/** Switching the trigger on and off in a real n8n: what happens at the provider. */
describe('the lifecycle with Zapini', () => {
	const inbox = useInbox();

	afterEach(() => {
		inbox.standIn.clearFaults();
	});

	const STATUS = () => `/api/v1/instances/${inbox.standIn.zapini.instance.uuid}/status`;
	const callsDuring = async (action: () => Promise<unknown>) => {
		const before = inbox.standIn.requests.length;
		await action();
		return inbox.standIn.requests
			.slice(before)
			.filter(({ provider }) => provider === 'zapini')
			.map(({ method, path }) => `${method} ${path}`);
	};

	it('asks for the state of the instance and calls nothing else', async () => {
		const flow = await inbox.addFlow(zapini);
		expect(await callsDuring(async () => await inbox.api.activate(flow.id))).toEqual([
			`GET ${STATUS()}`,
		]);
		expect(await flow.deliver(zapini.text())).toMatchObject({ status: 200 });
		expect(await flow.newRuns()).toHaveLength(1);

		expect(await callsDuring(async () => await inbox.api.deactivate(flow.id))).toEqual([]);
		expect(await flow.deliver(zapini.text())).toMatchObject({ status: 404 });
		expect(await flow.unaccountedRuns()).toBe(0);
	});

	it('keeps an instance ID that is not a UUID out of the path', async () => {
		const credentials = await inbox.addCredential(zapini, { instanceId: '7' });
		const flow = await inbox.addFlow(zapini, { credentials });
		expect(await callsDuring(async () => await inbox.api.activate(flow.id))).toEqual([
			'GET /api/v1/instances',
		]);
		// Then the token alone vouches for a delivery.
		expect(await flow.deliver(zapini.text())).toMatchObject({ status: 200 });
		expect(await flow.newRuns()).toHaveLength(1);
		await inbox.api.deactivate(flow.id);
	});

	it('works with a disconnected instance, and says so in the log', async () => {
		inbox.standIn.zapini.instance.status = 'disconnected';
		try {
			const flow = await inbox.addFlow(zapini);
			await inbox.logOf(
				async () => await inbox.api.activate(flow.id),
				/instance is not connected to WhatsApp/,
			);
			expect(await flow.deliver(zapini.text())).toMatchObject({ status: 200 });
			expect(await flow.newRuns()).toHaveLength(1);
			await inbox.api.deactivate(flow.id);
		} finally {
			inbox.standIn.zapini.instance.status = 'connected';
		}
	});

	it('takes a new webhook token without being switched off and on', async () => {
		const credentials = await inbox.addCredential(zapini, { webhookToken: randomUUID() });
		const flow = await inbox.activeFlow(zapini, { credentials });
		expect(await flow.deliver(zapini.text())).toMatchObject({ status: 401 });
		const [{ id, name }] = Object.values(credentials) as [{ id: string; name: string }];
		await inbox.api.updateCredential(id, {
			name,
			type: zapini.credentialType,
			data: { ...zapini.credential(inbox.standIn), webhookToken: WEBHOOK_TOKEN },
		});
		const payload = zapini.text();
		await until(
			'the new token to be taken',
			async () => (await flow.deliver(payload)).status === 200,
		);
		expect(await flow.newRuns()).toHaveLength(1);
		await inbox.api.deactivate(flow.id);
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
