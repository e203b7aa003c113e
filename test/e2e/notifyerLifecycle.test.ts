import { createHmac } from 'crypto';
import { until } from '../../dev/host';
import { useInbox } from '../helpers/e2e/inbox';
import { lifecycleIn } from '../helpers/e2e/lifecycle';
import { notifyer } from '../helpers/e2e/providers';

const MANAGEMENT = '/api:qh9OQ3OW/webhook/dev';
const CREATE = `${MANAGEMENT}/create`;

/** Switching the trigger on and off in a real n8n: what happens at the provider. */
describe('the lifecycle with Notifyer', () => {
	const inbox = useInbox();
	const { endpoints, expectAllGone, expectWorking, knock, only, retire } = lifecycleIn(inbox);

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
		expect(registered).toMatch(new RegExp(`^${url}\\?token=[\\w-]{43}$`));
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

		await retire(flow);
		await expectAllGone();
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
		await retire(flow);
	});

	it('follows a renamed node', async () => {
		const flow = await inbox.activeFlow(notifyer);
		await expectWorking(flow);
		await flow.renameTrigger('WhatsApp, in');
		await inbox.api.activate(flow.id);
		await expectWorking(flow);
		await retire(flow);
	});

	it('replaces what "Same webhook exist" speaks of', async () => {
		const flow = await inbox.addFlow(notifyer);
		const address = `https://n8n.example.test/webhook/${flow.webhookId}/webhook`;
		const key = inbox.standIn.notifyer.apiKey;
		const token = createHmac('sha256', key).update(address).digest('base64url');
		inbox.standIn.notifyer.addEndpoint({ webhooks: `${address}?token=${token}`, status: false });
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
		await retire(flow);
	});

	it('asks for a token in the URL where the account signs nothing, and after a restart', async () => {
		const flow = await inbox.addFlow(notifyer);
		inbox.standIn.notifyer.generation = 1;
		try {
			await inbox.api.activate(flow.id);
			await expectWorking(flow);
			const token = new URL(only(flow).webhooks).searchParams.get('token') ?? '';
			expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
			for (const query of ['', '?token=', `?token=${token}x`, `?token=${token}&token=x`]) {
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

			// What is to be removed goes before: a stopped n8n removes nothing.
			await expectAllGone();
			await inbox.n8n.restart();
			for (const one of [flow, renamed]) {
				await expectWorking(one);
				await retire(one);
			}
		} finally {
			inbox.standIn.notifyer.generation = 2;
		}
	});

	it('is switched off even when the provider removes nothing', async () => {
		const faults = [{ status: 500 }, { reset: true }, { status: 404 }];
		const flows = await Promise.all(faults.map(async () => await inbox.activeFlow(notifyer)));
		const known = flows.map((flow) => {
			const { id, signature_secret: secret, webhooks } = only(flow);
			return {
				id,
				headers: { 'x-webhook-signature': secret ?? '' },
				query: new URL(webhooks).search,
			};
		});
		const set = faults.map((fault, index) => {
			const path = `${MANAGEMENT}/${known[index]?.id}`;
			return inbox.standIn.fault({ ...fault, method: 'DELETE', path, times: Infinity });
		});
		const givenUp = () => inbox.n8n.log().split('The webhook could not be removed').length;
		const before = givenUp();
		await Promise.all(flows.map(async ({ id }) => await inbox.api.deactivate(id)));
		// The moment in which n8n could have published a change is over, and removing it has failed.
		await until('every removal to fail', async () => {
			return set.every(({ hits }) => hits > 0) && givenUp() >= before + 2;
		});
		inbox.standIn.clearFaults();

		for (const [index, flow] of flows.entries()) {
			const { headers, query } = known[index] ?? { headers: {}, query: '' };
			expect(endpoints(flow)).toHaveLength(1);
			expect((await knock(flow, headers, query)).status).toBe(404);
			// Switched on again, one registration is left, with a new secret.
			await inbox.api.activate(flow.id);
			expect(only(flow).signature_secret).not.toBe(headers['x-webhook-signature' as never]);
			await expectWorking(flow);
			expect((await knock(flow, headers, query)).status).toBe(401);
			expect(await flow.unaccountedRuns()).toBe(0);
		}
		await retire(...flows);
	});

	it('leaves nothing at the provider of what was switched off', async () => {
		await expectAllGone();
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
