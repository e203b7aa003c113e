import { sleep } from 'n8n-workflow';
import { randomUUID } from 'crypto';
import { startStandIn } from '../../dev/provider';
import { GRACE_MS } from '../../nodes/shared/n8n/deferredRemoval';
import { pass, startClock, stopClock } from '../helpers/clock';
import { cases } from '../helpers/e2e/cases';
import { endpointsOf, notifyer, zapini, type DeliveryOptions } from '../helpers/e2e/providers';
import { cleanUp, createHost, loadPackage, WEBHOOK_ID } from './support/host';

type StandIn = Awaited<ReturnType<typeof startStandIn>>;
type Trigger = Awaited<ReturnType<ReturnType<typeof createHost>['createTrigger']>>;

/** The triggers of the built package in n8n-core's own contexts, against the stand-in over HTTP. */
describe('a trigger of the built package', () => {
	let loader: Awaited<ReturnType<typeof loadPackage>>;
	let standIn: StandIn;
	const triggers: Trigger[] = [];

	beforeAll(async () => {
		loader = await loadPackage();
	});

	beforeEach(async () => {
		standIn = await startStandIn({ retry: { delaysMs: [] }, zapini: { rateLimit: false } });
	});

	afterEach(async () => {
		for (const trigger of triggers.splice(0)) await trigger.close();
		await standIn.close();
	});

	afterAll(cleanUp);

	async function activated(provider: typeof notifyer, parameters: object = {}) {
		const credentials = { [provider.credentialType]: provider.credential(standIn) };
		const type = provider.triggerType.split('.').pop() ?? '';
		const trigger = await createHost(loader, credentials).createTrigger({
			type,
			typeVersion: 2,
			parameters,
		});
		triggers.push(trigger);
		standIn.mapOrigin('https://n8n.example.test', trigger.url);
		await trigger.activate();
		provider.sendEverything(standIn, WEBHOOK_ID);
		return trigger;
	}

	async function deliver(
		provider: typeof notifyer,
		payload: unknown,
		options: DeliveryOptions = {},
	) {
		const { reports } = await provider.deliver(standIn, WEBHOOK_ID, payload, options);
		const { status, body = '' } = reports[0]?.attempts[0] ?? {};
		return { status, body: JSON.parse(body || 'null') as unknown };
	}

	describe.each(cases)('for $provider.name', ({ provider, ...rows }) => {
		const saying = () => provider.text({ text: randomUUID() });

		it('starts once, with one item, and knows a repeat', async () => {
			const trigger = await activated(provider);
			const payload = saying();
			expect(await deliver(provider, payload)).toEqual({
				status: 200,
				body: { status: 'accepted' },
			});
			expect(await deliver(provider, payload)).toEqual({
				status: 200,
				body: { status: 'duplicate' },
			});
			expect(trigger.started).toEqual([
				[{ json: expect.objectContaining({ provider: provider.name.toLowerCase() }) }],
			]);
		});

		it.each(rows.authentic)('accepts a $what', async ({ options }) => {
			const trigger = await activated(provider);
			expect(await deliver(provider, saying(), options)).toMatchObject({ status: 200 });
			expect(trigger.started).toHaveLength(1);
		});

		it.each(rows.forged)(
			'refuses $what with $status',
			async ({ options, status, error, payload }) => {
				const trigger = await activated(provider);
				// From the first valid signature on nothing else counts.
				expect(await deliver(provider, saying())).toMatchObject({ status: 200 });
				expect(await deliver(provider, payload?.() ?? saying(), options)).toEqual({
					status,
					body: { error: expect.stringMatching(error) },
				});
				expect(trigger.started).toHaveLength(1);
			},
		);

		// The rest n8n itself answers, before the node is asked.
		it.each(rows.malformed.filter(({ error }) => error))(
			'refuses $what with $status',
			async ({ payload = saying(), options, status, error }) => {
				const trigger = await activated(provider);
				expect(await deliver(provider, payload, options)).toEqual({
					status,
					body: { error: expect.stringMatching(error as RegExp) },
				});
				expect(trigger.started).toEqual([]);
			},
		);

		it.each(rows.unreadable)('starts in spite of $what', async ({ payload, expected }) => {
			const trigger = await activated(provider);
			expect(await deliver(provider, payload())).toMatchObject({ status: 200 });
			expect(trigger.started).toEqual([[{ json: expect.objectContaining(expected) }]]);
		});

		it.each(rows.selections)('starts for $only alone', async ({ parameters, wanted, unwanted }) => {
			const trigger = await activated(provider, parameters);
			for (const { payload } of unwanted) {
				expect(await deliver(provider, payload())).toEqual({
					status: 200,
					body: { status: 'ignored' },
				});
			}
			expect(trigger.started).toEqual([]);
			for (const { payload } of wanted) {
				expect(await deliver(provider, payload())).toMatchObject({ status: 200 });
			}
			expect(trigger.started).toHaveLength(wanted.length);
		});
	});

	it('registers with Notifyer, finds itself registered, and removes the registration', async () => {
		const trigger = await activated(notifyer);
		standIn.notifyer.endpoints.forEach((row) => (row.outgoing = false));
		expect(await trigger.exists()).toBe(true);
		standIn.notifyer.endpoints.forEach((row) => (row.status = false));
		expect(await trigger.exists()).toBe(false);
		await trigger.activate();
		expect(await trigger.exists()).toBe(true);
		stopClock();
		await trigger.deactivate();
		expect(endpointsOf(standIn, WEBHOOK_ID)).toHaveLength(1);
		await pass(GRACE_MS);
		startClock();
		while (endpointsOf(standIn, WEBHOOK_ID).length > 0) await sleep(20);
		expect(await trigger.exists()).toBe(false);
	});

	it('registers nothing with Zapini', async () => {
		const trigger = await activated(zapini);
		await trigger.deactivate();
		expect(standIn.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			`GET /api/v1/instances/${standIn.zapini.instance.uuid}/status`,
		]);
	});
});
