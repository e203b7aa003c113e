import { sleep } from 'n8n-workflow';
import { useInbox } from '../helpers/e2e/inbox';
import { lifecycleIn } from '../helpers/e2e/lifecycle';
import { notifyer } from '../helpers/e2e/providers';

const MANAGEMENT = '/api:qh9OQ3OW/webhook/dev';
const CREATE = `${MANAGEMENT}/create`;

/** Switching the trigger on and off in a real n8n: what happens at the provider. */
describe('the lifecycle with Notifyer', () => {
	const inbox = useInbox();
	const { endpoints, expectGone, expectWorking, knock, only } = lifecycleIn(inbox);

	afterEach(() => {
		inbox.standIn.clearFaults();
	});

	const settings = { incoming: true, outgoing: false };

	it('registers one endpoint with one call, and removes it', async () => {
		const flow = await inbox.addFlow(notifyer);
		const before = inbox.standIn.requests.length;
		await inbox.api.activate(flow.id);

		const calls = inbox.standIn.requests.slice(before);
		const [create, ...others] = calls.filter(({ path }) => path === CREATE);
		expect(others).toEqual([]);
		const url = `https://n8n.example.test/webhook/${flow.webhookId}/webhook`;
		const registered = (create?.body as { webhooks: string }).webhooks;
		expect(registered).toMatch(new RegExp(`^${url}\\?token=[\\w-]{22,}$`));
		expect(create).toMatchObject({
			headers: {
				authorization: `Bearer ${inbox.standIn.notifyer.apiKey}`,
				origin: 'https://console.notifyer-systems.com',
			},
			// One body for both generations.
			body: {
				url: registered,
				webhooks: registered,
				status: true,
				...settings,
				schedule_activity: false,
				waiting_duration: 0,
				active_signature: true,
			},
		});
		expect(calls.filter(({ method }) => !['GET', 'POST'].includes(method))).toEqual([]);
		expect(endpoints(flow)).toEqual([
			expect.objectContaining({ webhooks: registered, ...settings }),
		]);
		await expectWorking(flow);

		await inbox.api.deactivate(flow.id);
		await expectGone(flow);
		expect(JSON.stringify(await flow.remembered())).not.toContain('signatureSecret');
		expect((await knock(flow)).status).toBe(404);
		expect(await flow.unaccountedRuns()).toBe(0);
	});

	it('follows a changed setting', async () => {
		const flow = await inbox.activeFlow(notifyer);
		await expectWorking(flow);
		await flow.changeTrigger({ parameters: { events: ['incoming', 'outgoing'] } });
		await inbox.api.activate(flow.id);
		expect(endpoints(flow)).toEqual([expect.objectContaining({ incoming: true, outgoing: true })]);
		await expectWorking(flow);
		await inbox.api.deactivate(flow.id);
		await expectGone(flow);
	});

	it('follows a renamed node', async () => {
		const flow = await inbox.activeFlow(notifyer);
		await expectWorking(flow);
		await flow.renameTrigger('WhatsApp, in');
		await inbox.api.activate(flow.id);
		await expectWorking(flow);
		await inbox.api.deactivate(flow.id);
		await expectGone(flow);
	});

	it('replaces what "Same webhook exist" speaks of', async () => {
		const flow = await inbox.addFlow(notifyer);
		const webhooks = `https://n8n.example.test/webhook/${flow.webhookId}/webhook`;
		inbox.standIn.notifyer.addEndpoint({ webhooks, status: false });
		// The list that would show it comes too early.
		inbox.standIn.fault({ method: 'GET', path: MANAGEMENT, status: 200, body: [] });
		const body = { success: false, error: { message: 'Same webhook exist' } };
		inbox.standIn.fault({ method: 'POST', path: CREATE, status: 400, body });
		await inbox.api.activate(flow.id);
		await expectWorking(flow);
		await inbox.api.deactivate(flow.id);
	});

	it('replaces what a call created whose answer was lost', async () => {
		const flow = await inbox.addFlow(notifyer);
		const lost = { method: 'POST', path: CREATE, afterEffect: true, reset: true };
		const fault = inbox.standIn.fault(lost);
		await inbox.api.activate(flow.id);
		expect(fault.hits).toBe(1);
		await expectWorking(flow);
		await inbox.api.deactivate(flow.id);
		await expectGone(flow);
	});

	it('asks for a token in the URL where the account signs nothing, and after a restart', async () => {
		const flow = await inbox.addFlow(notifyer);
		inbox.standIn.notifyer.generation = 1;
		try {
			await inbox.api.activate(flow.id);
			await expectWorking(flow);
			const token = new URL(only(flow).webhooks).searchParams.get('token') ?? '';
			expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
			for (const query of ['', '?token=', `?token=${token}x`, `?token=${token}&token=${token}`]) {
				expect(await knock(flow, {}, query)).toMatchObject({
					status: 401,
					json: { error: expect.stringMatching(/^token: /) },
				});
			}
			expect((await knock(flow, { 'x-webhook-token': token })).status).toBe(401);
			expect(await flow.newRuns()).toEqual([]);

			const renamed = await inbox.activeFlow(notifyer);
			await renamed.renameTrigger('WhatsApp, by token');
			await inbox.api.activate(renamed.id);

			await inbox.n8n.restart();
			for (const one of [flow, renamed]) {
				await expectWorking(one);
				await inbox.api.deactivate(one.id);
				await expectGone(one);
			}
		} finally {
			inbox.standIn.notifyer.generation = 2;
		}
	});

	it('registers with the management token where the account wants that', async () => {
		inbox.standIn.notifyer.managementAccepts = 'managementToken';
		try {
			const { managementToken } = inbox.standIn.notifyer;
			const credentials = await inbox.addCredential(notifyer, { managementToken });
			const flow = await inbox.activeFlow(notifyer, { credentials });
			await expectWorking(flow);
			await inbox.api.deactivate(flow.id);
			await expectGone(flow);
		} finally {
			inbox.standIn.notifyer.managementAccepts = 'both';
		}
	});

	it.each([
		{ what: 'answers 500', fault: { status: 500 } },
		{ what: 'resets the connection', fault: { reset: true } },
		{ what: 'knows no such endpoint', fault: { status: 404 } },
	])('is switched off even when the provider $what', async ({ fault }) => {
		const flow = await inbox.activeFlow(notifyer);
		await expectWorking(flow);
		const { signature_secret: secret, webhooks } = only(flow);
		const known = [{ 'x-webhook-signature': secret ?? '' }, new URL(webhooks).search] as const;
		inbox.standIn.fault({ ...fault, method: 'DELETE', path: MANAGEMENT, times: Infinity });
		await inbox.api.deactivate(flow.id);
		// The moment in which n8n could have published a change is over, and removing it has failed.
		await sleep(12_000);
		inbox.standIn.clearFaults();

		expect(endpoints(flow)).toHaveLength(1);
		expect((await knock(flow, ...known)).status).toBe(404);

		// Switched on again, the old secret opens nothing, and one registration is left.
		await inbox.api.activate(flow.id);
		expect((await knock(flow, ...known)).status).toBe(401);
		await expectWorking(flow);
		await inbox.api.deactivate(flow.id);
		await expectGone(flow);
		expect(await flow.unaccountedRuns()).toBe(0);
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
