import { randomUUID } from 'crypto';
import { request, until } from '../../dev/host';
import type { Flow } from '../helpers/e2e/flow';
import { useInbox } from '../helpers/e2e/inbox';
import {
	endpointsOf,
	notifyer,
	WEBHOOK_TOKEN,
	zapini,
	type Provider,
} from '../helpers/e2e/providers';

const MANAGEMENT = '/api:qh9OQ3OW/webhook/dev';
const CREATE = `${MANAGEMENT}/create`;

/** Switching a trigger on and off in a real n8n: what happens at the provider, and what a person is told. */
describe('the lifecycle', () => {
	const inbox = useInbox();

	afterEach(() => {
		inbox.standIn.clearFaults();
	});

	/** The endpoints for a flow's URL, live or not. */
	const endpoints = (flow: Flow) => endpointsOf(inbox.standIn, flow.webhookId);

	const only = (flow: Flow) => {
		const [endpoint, ...more] = endpoints(flow);
		if (endpoint === undefined || more.length > 0) throw new Error('There is not one endpoint');
		return endpoint;
	};

	/** Exactly one registration, live, and what it delivers gets in. */
	async function expectWorking(flow: Flow) {
		expect(endpoints(flow)).toEqual([expect.objectContaining({ status: true })]);
		expect(await flow.deliver(notifyer.text({ text: `canary-${randomUUID()}` }))).toMatchObject({
			status: 200,
			body: { status: 'accepted' },
		});
		expect(await flow.newRuns()).toEqual([expect.objectContaining({ status: 'success' })]);
	}

	/** What somebody gets who posts to the webhook by himself. */
	async function knock(flow: Flow, headers: Record<string, string> = {}, query = '') {
		const url = `${inbox.n8n.url}/webhook/${flow.webhookId}/webhook${query}`;
		const payload = notifyer.text({ text: `canary-${randomUUID()}` });
		inbox.keepSecret(payload);
		return await request(url, { body: payload, headers });
	}

	const activation = async (flow: Flow) => {
		const status = await inbox.api.activate(flow.id, { throwOnFailure: false });
		return { status: status.status, said: status.triggers.map((one) => one.errorMessage).join() };
	};

	describe('a credential', () => {
		const test = async (provider: typeof notifyer, changes: Record<string, string | undefined>) =>
			await inbox.api.testCredential({
				type: provider.credentialType,
				data: { ...provider.credential(inbox.standIn), ...changes },
			});

		it.each([notifyer, zapini])('of $name is found good', async (provider) => {
			expect(await test(provider, {})).toMatchObject({ status: 'OK' });
		});

		it.each([
			{ provider: notifyer, changes: { apiKey: 'ntf-wrong' }, says: /refused the API key.*copy/is },
			{
				provider: zapini,
				changes: { apiToken: 'sk_wrong' },
				says: /refused the API token.*copy/is,
			},
			{
				provider: zapini,
				changes: { instanceId: randomUUID() },
				says: /no instance with this ID/i,
			},
		])('of $provider.name with $changes is told why not', async ({ provider, changes, says }) => {
			expect(await test(provider, changes)).toEqual({
				status: 'Error',
				message: expect.stringMatching(says),
			});
		});
	});

	describe('Notifyer', () => {
		const settings = { incoming: true, outgoing: false };

		it('registers one endpoint with one call, and removes it', async () => {
			const flow = await inbox.addFlow(notifyer);
			const before = inbox.standIn.requests.length;
			await inbox.api.activate(flow.id);

			const calls = inbox.standIn.requests.slice(before);
			const [create, ...others] = calls.filter(({ path }) => path === CREATE);
			expect(others).toEqual([]);
			const url = `https://n8n.example.test/webhook/${flow.webhookId}/webhook`;
			expect(create).toMatchObject({
				headers: {
					authorization: `Bearer ${inbox.standIn.notifyer.apiKey}`,
					origin: 'https://console.notifyer-systems.com',
				},
				// One body for both generations.
				body: {
					url,
					webhooks: url,
					status: true,
					...settings,
					schedule_activity: false,
					waiting_duration: 0,
					active_signature: true,
				},
			});
			expect(calls.filter(({ method }) => !['GET', 'POST'].includes(method))).toEqual([]);
			expect(endpoints(flow)).toEqual([expect.objectContaining({ webhooks: url, ...settings })]);
			await expectWorking(flow);

			await inbox.api.deactivate(flow.id);
			expect(endpoints(flow)).toEqual([]);
			expect(JSON.stringify(await flow.remembered())).not.toContain('signatureSecret');
			expect((await knock(flow)).status).toBe(404);
			expect(await flow.unaccountedRuns()).toBe(0);
		});

		describe('a registration that is no longer right', () => {
			/** What may happen at the provider, or here, behind the back of an active workflow. */
			const harms: Record<string, (flow: Flow) => unknown> = {
				paused: (flow) => (only(flow).status = false),
				'set to other messages': (flow) => (only(flow).outgoing = true),
				deleted: (flow) => remove(only(flow)),
				'doubled by a stale one': (flow) =>
					inbox.standIn.notifyer.addEndpoint({ webhooks: `${only(flow).webhooks}?token=stale` }),
				'replaced by one with another secret': (flow) => {
					const { webhooks } = only(flow);
					remove(only(flow));
					inbox.standIn.notifyer.addEndpoint({ webhooks });
				},
				forgotten: async (flow) =>
					await inbox.n8n.readDatabase(
						'UPDATE workflow_entity SET staticData = NULL WHERE id = ?',
						[flow.id],
					),
			};
			const remove = (endpoint: ReturnType<typeof only>) => {
				const all = inbox.standIn.notifyer.endpoints;
				all.splice(all.indexOf(endpoint), 1);
			};
			const isRight = (flow: Flow) =>
				endpoints(flow).length === 1 &&
				only(flow).status &&
				only(flow).incoming &&
				!only(flow).outgoing;
			const flows = new Map<string, Flow>();

			beforeEach(async () => {
				flows.clear();
				await Promise.all(
					['none', ...Object.keys(harms)].map(async (harm) => {
						flows.set(harm, await inbox.activeFlow(notifyer, { name: harm }));
					}),
				);
			});

			afterEach(async () => {
				await Promise.all(
					[...flows.values()].map(async (flow) => await inbox.api.deactivate(flow.id)),
				);
				for (const flow of flows.values()) expect(endpoints(flow)).toEqual([]);
			});

			it('is put right by switching off and on', async () => {
				await Promise.all(
					[...flows].map(async ([harm, flow]) => {
						await harms[harm]?.(flow);
						await inbox.api.deactivate(flow.id);
						expect(endpoints(flow)).toEqual([]);
						await inbox.api.activate(flow.id);
						await expectWorking(flow);
					}),
				);
			});

			it('is put right at the start of an n8n that activates everything anew', async () => {
				const untouched = only(flows.get('none') as Flow).id;
				await inbox.n8n.stop();
				for (const [harm, flow] of flows) await harms[harm]?.(flow);
				// As n8n did until the publication service, which leaves webhook triggers alone.
				await inbox.n8n.restart({ env: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' } });
				try {
					for (const [harm, flow] of flows) await healed(harm, flow);
					expect(only(flows.get('none') as Flow).id).toBe(untouched);
				} finally {
					await inbox.n8n.restart({ env: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: undefined } });
				}
				for (const flow of flows.values()) await expectWorking(flow);
			});

			/** n8n activates one workflow after the other while it answers already: until then one refuses. */
			async function healed(harm: string, flow: Flow) {
				let answer: unknown;
				const works = async () => {
					if (!isRight(flow)) return false;
					const delivered = await flow.deliver(notifyer.text({ text: `canary-${randomUUID()}` }));
					answer = delivered;
					return delivered.status === 200;
				};
				const state = () => ({ answer, endpoints: endpoints(flow) });
				await until(`the registration to work that was harmed: ${harm}`, works, { state });
				expect(await flow.newRuns()).toHaveLength(1);
			}
		});

		it('follows a changed setting', async () => {
			const flow = await inbox.activeFlow(notifyer);
			await expectWorking(flow);
			await flow.changeTrigger({ parameters: { events: ['incoming', 'outgoing'] } });
			await inbox.api.activate(flow.id);
			expect(endpoints(flow)).toEqual([
				expect.objectContaining({ incoming: true, outgoing: true }),
			]);
			await expectWorking(flow);
			await inbox.api.deactivate(flow.id);
			expect(endpoints(flow)).toEqual([]);
		});

		it('follows a renamed node', async () => {
			const flow = await inbox.activeFlow(notifyer);
			await expectWorking(flow);
			await flow.renameTrigger('WhatsApp, in');
			await inbox.api.activate(flow.id);
			await expectWorking(flow);
			await inbox.api.deactivate(flow.id);
			expect(endpoints(flow)).toEqual([]);
		});

		it('replaces what "Same webhook exist" speaks of', async () => {
			const flow = await inbox.addFlow(notifyer);
			const webhooks = `https://n8n.example.test/webhook/${flow.webhookId}/webhook`;
			inbox.standIn.notifyer.addEndpoint({ webhooks, status: false });
			// The list that would show it comes too early.
			inbox.standIn.fault({ method: 'GET', path: MANAGEMENT, status: 200, body: [] });
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
			expect(endpoints(flow)).toEqual([]);
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
					expect(endpoints(one)).toEqual([]);
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
				expect(endpoints(flow)).toEqual([]);
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
			const secret = only(flow).signature_secret ?? '';
			inbox.standIn.fault({ ...fault, method: 'DELETE', path: MANAGEMENT, times: Infinity });
			await inbox.api.deactivate(flow.id);
			inbox.standIn.clearFaults();

			expect(endpoints(flow)).toHaveLength(1);
			expect((await knock(flow, { 'x-webhook-signature': secret })).status).toBe(404);

			// Switched on again, the old secret opens nothing, and one registration is left.
			await inbox.api.activate(flow.id);
			expect((await knock(flow, { 'x-webhook-signature': secret })).status).toBe(401);
			await expectWorking(flow);
			await inbox.api.deactivate(flow.id);
			expect(endpoints(flow)).toEqual([]);
			expect(await flow.unaccountedRuns()).toBe(0);
		});
	});

	describe('Zapini', () => {
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

		it('keeps an instance ID that is no UUID out of the path', async () => {
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
	});

	describe('with a wrong credential', () => {
		interface Wrong {
			what: string;
			provider: Provider;
			changes: Record<string, string>;
			says: RegExp;
		}
		const wrongs: Wrong[] = [
			{
				what: 'a wrong key',
				provider: notifyer,
				changes: { apiKey: 'ntf-canary-wrong-key' },
				says: /API key.*Developer > API Key/is,
			},
			{
				what: 'the key alone where the account wants more',
				provider: notifyer,
				changes: {},
				says: /Management Token/i,
			},
			{
				what: 'a wrong token',
				provider: zapini,
				changes: { apiToken: 'sk_canary_wrong_token' },
				says: /API token.*API Tokens/is,
			},
			{
				what: 'an unknown instance',
				provider: zapini,
				changes: { instanceId: randomUUID() },
				says: /instance.*UUID/is,
			},
			{
				what: 'no webhook token',
				provider: zapini,
				changes: { webhookToken: '' },
				says: /Webhook Token.*\?token=/is,
			},
		];
		const flows = new Map<Wrong, { flow: Flow; status: string; said: string }>();

		beforeAll(async () => {
			inbox.standIn.notifyer.managementAccepts = 'managementToken';
			// Side by side: n8n tries each of them again for a quarter of a minute.
			await Promise.all(
				wrongs.map(async (wrong) => {
					const credentials = await inbox.addCredential(wrong.provider, wrong.changes);
					const flow = await inbox.addFlow(wrong.provider, { credentials });
					flows.set(wrong, { flow, ...(await activation(flow)) });
				}),
			);
		});

		afterAll(async () => {
			inbox.standIn.notifyer.managementAccepts = 'both';
			for (const { flow } of flows.values()) await inbox.api.deactivate(flow.id);
		});

		it.each(wrongs)('$provider.name is not switched on: $what', async (wrong) => {
			const { flow, ...outcome } = flows.get(wrong) ?? {};
			expect(outcome).toEqual({ status: 'failed', said: expect.stringMatching(wrong.says) });
			expect((await knock(flow as Flow)).status).toBe(404);
		});
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});

	describe('without a public HTTPS address', () => {
		it('Notifyer is not switched on, and says to set WEBHOOK_URL', async () => {
			const flow = await inbox.addFlow(notifyer);
			await inbox.n8n.restart({ env: { N8N_WEBHOOK_URL: 'http://n8n.example.test/' } });
			expect(await activation(flow)).toEqual({
				status: 'failed',
				said: expect.stringContaining('WEBHOOK_URL'),
			});
			expect(endpoints(flow)).toEqual([]);
		});
	});
});
