import { randomUUID } from 'crypto';
import { itemSchema } from '../../nodes/shared/item/message';
import { cases } from '../helpers/e2e/cases';
import type { Flow } from '../helpers/e2e/flow';
import { AS_IT_COMES, useInbox } from '../helpers/e2e/inbox';
import { items, KEYS } from '../helpers/e2e/items';
import { isInstalled, notifyer, providers, zapini } from '../helpers/e2e/providers';

const ACCEPTED = { status: 200, body: { status: 'accepted' } };
const DUPLICATE = { status: 200, body: { status: 'duplicate' } };
const IGNORED = { status: 200, body: { status: 'ignored' } };

/** Every row of the contract's table, in a real n8n, for each provider of the package under test. */
describe('the contract', () => {
	const inbox = useInbox({ env: AS_IT_COMES });

	describe.each(cases)('$provider.name', ({ provider, ...rows }) => {
		let flow: Flow;
		const saying = (text = `canary-${randomUUID()}`) => provider.text({ text });

		beforeAll(async () => {
			flow = await inbox.activeFlow(provider);
		});

		it('runs once, with one item, for a new message', async () => {
			const text = 'canary: where is my order?';
			expect(await flow.deliver(provider.text({ text, from: '+14155550142' }))).toMatchObject(
				ACCEPTED,
			);
			expect(await flow.newRuns()).toEqual([
				expect.objectContaining({
					status: 'success',
					item: expect.objectContaining({
						provider: provider.name.toLowerCase(),
						event: 'message.received',
						text,
						phoneNumber: '+14155550142',
					}),
				}),
			]);
		});

		it.each(rows.authentic)('accepts a $what', async ({ options }) => {
			expect(await flow.deliver(saying(), options)).toMatchObject(ACCEPTED);
			expect(await flow.newRuns()).toHaveLength(1);
		});

		it('starts nothing for a message seen before', async () => {
			const payload = saying();
			expect(await flow.deliver(payload)).toMatchObject(ACCEPTED);
			expect(await flow.newRuns()).toHaveLength(1);
			expect(await flow.deliver(payload)).toMatchObject(DUPLICATE);
			expect(await flow.deliver(payload, rows.authentic.at(-1)?.options)).toMatchObject(DUPLICATE);
			expect(await flow.newRuns()).toEqual([]);
		});

		it.each(rows.forged)(
			'refuses $what with $status',
			async ({ options, status, error, payload }) => {
				const answer = await flow.deliver(payload?.() ?? saying(), options);
				expect(answer).toMatchObject({ status, body: { error: expect.stringMatching(error) } });
				expect(await flow.newRuns()).toEqual([]);
			},
		);

		it('runs the authentic delivery of a message that was forged before', async () => {
			const payload = saying();
			for (const { options, status } of rows.forged.filter((row) => !row.payload)) {
				expect(await flow.deliver(payload, options)).toMatchObject({ status });
			}
			expect(await flow.deliver(payload)).toMatchObject(ACCEPTED);
			expect(await flow.newRuns()).toHaveLength(1);
		});

		describe.each(rows.selections)('for $only', ({ parameters, wanted, unwanted }) => {
			let selective: Flow;

			beforeAll(async () => {
				selective = await inbox.activeFlow(provider, { parameters });
				provider.sendEverything(inbox.standIn, selective.webhookId);
			});

			it.each(wanted)('runs for what is wanted: $what', async ({ payload }) => {
				expect(await selective.deliver(payload())).toMatchObject(ACCEPTED);
				expect(await selective.newRuns()).toHaveLength(1);
			});

			it.each(unwanted)('starts nothing for what is not: $what', async ({ payload }) => {
				expect(await selective.deliver(payload())).toMatchObject(IGNORED);
				expect(await selective.newRuns()).toEqual([]);
			});

			it('has run for nothing else', async () => {
				expect(await selective.unaccountedRuns()).toBe(0);
			});
		});

		it.each(rows.malformed)(
			'refuses $what with $status',
			async ({ payload = saying(), options, status, error }) => {
				const answer = await flow.deliver(payload, options);
				expect(answer.status).toBe(status);
				expect(answer.body).toEqual(
					error ? { error: expect.stringMatching(error) } : expect.any(Object),
				);
				expect(await flow.newRuns()).toEqual([]);
			},
		);

		it.each(rows.unreadable)('runs in spite of $what', async ({ payload, expected }) => {
			expect(await flow.deliver(payload())).toMatchObject(ACCEPTED);
			const [run, ...more] = await flow.newRuns();
			expect(more).toEqual([]);
			expect(run?.item).toMatchObject({ phoneNumber: '+14155550142', ...expected });
			expect(itemSchema.strict().safeParse(run?.item).error).toBeUndefined();
			expect(Object.keys(run?.item ?? {})).toEqual(KEYS);
		});

		it('lets the retry run when n8n could not start the execution', async () => {
			const payload = saying();
			await inbox.n8n.readDatabase(
				`CREATE TRIGGER refuse_${flow.id} BEFORE INSERT ON execution_entity
				 WHEN NEW.workflowId = '${flow.id}' BEGIN SELECT RAISE(ABORT, 'refused by the test'); END`,
			);
			try {
				const [first, twin] = await flow.deliverTwins(payload, { simultaneous: 2 });
				expect(first?.status).toBeGreaterThanOrEqual(500);
				expect(twin?.status).toBeGreaterThanOrEqual(500);
				expect(await flow.newRuns()).toEqual([]);
			} finally {
				await inbox.n8n.readDatabase(`DROP TRIGGER refuse_${flow.id}`);
			}
			expect(await flow.deliver(payload)).toMatchObject(ACCEPTED);
			expect(await flow.newRuns()).toHaveLength(1);
			expect(await flow.deliver(payload)).toMatchObject(DUPLICATE);
			expect(await flow.newRuns()).toEqual([]);
		});

		it('starts one execution for twelve simultaneous repeats', async () => {
			const answers = await flow.deliverTwins(saying(), { simultaneous: 12, retry: true });
			expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
			expect(await flow.newRuns()).toHaveLength(1);
		});

		it('starts forty executions for forty simultaneous messages', async () => {
			const texts = Array.from({ length: 40 }, () => `canary-${randomUUID()}`);
			const answers = await Promise.all(
				texts.map(async (text) => await flow.deliver(saying(text), { retry: true })),
			);
			expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200));
			const runs = await flow.newRuns();
			expect(runs.map(({ item }) => item.text).sort()).toEqual(texts.sort());
		});

		it('has run for nothing else', async () => {
			expect(await flow.newRuns()).toEqual([]);
			expect(await flow.unaccountedRuns()).toBe(0);
		});
	});

	describe('the item', () => {
		let flows: Map<string, Flow>;

		beforeAll(async () => {
			flows = new Map();
			for (const provider of providers) {
				const parameters = provider === notifyer ? { events: ['incoming', 'outgoing'] } : {};
				flows.set(provider.name, await inbox.activeFlow(provider, { parameters }));
			}
		});

		it.each(items.filter(({ provider }) => isInstalled(provider)))(
			'of $fixture is the documented one',
			async ({ provider, payload, item }) => {
				const flow = flows.get(provider.name) as Flow;
				expect(await flow.deliver(payload)).toMatchObject(ACCEPTED);
				const runs = await flow.newRuns();
				expect(runs.map((run) => run.item)).toEqual([item()]);
				expect(Object.keys(runs[0]?.item ?? {})).toEqual(KEYS);
			},
		);
	});

	(isInstalled(zapini) ? describe : describe.skip)('Zapini without a token', () => {
		let flow: Flow;

		beforeAll(async () => {
			flow = await inbox.activeFlow(zapini, { parameters: { authentication: 'none' } });
		});

		it('takes what comes from its instance', async () => {
			expect(await flow.deliver(zapini.text(), { how: 'none' })).toMatchObject(ACCEPTED);
			expect(await flow.newRuns()).toHaveLength(1);
		});

		it.each([{ instance_id: randomUUID() }, { instance_id: undefined }, { instance_id: null }])(
			'refuses what comes from elsewhere: %p',
			async (instance) => {
				const payload = { ...zapini.text(), ...instance };
				expect(await flow.deliver(payload, { how: 'none' })).toMatchObject({
					status: 403,
					body: { error: expect.stringMatching(/^instance_id: /) },
				});
				expect(await flow.newRuns()).toEqual([]);
			},
		);
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
