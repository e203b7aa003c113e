import { randomUUID } from 'crypto';
import { until } from '../../dev/host';
import type { Flow } from '../helpers/e2e/flow';
import { useInbox } from '../helpers/e2e/inbox';
import { KEYS } from '../helpers/e2e/items';
import { providers, type Provider } from '../helpers/e2e/providers';

/** A customer writes, the workflow answers: the main job, through both providers with one workflow. */
describe('the round trip', () => {
	const inbox = useInbox();

	afterEach(() => {
		inbox.standIn.clearFaults();
	});

	const from = '+14155550142';
	const REPLY = 'Reply';

	/** The provider's reply node, as dragged onto the canvas: only the text is filled in. */
	const reply = (provider: Provider, more: object = {}) => ({
		name: REPLY,
		type: provider.actionType,
		typeVersion: 1,
		parameters: { text: '={{ $json.answer }}' },
		credentials: inbox.credentialsOf(provider),
		...more,
	});

	/** What stands between trigger and reply, the same for every provider. */
	const compose = {
		name: 'Compose',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			includeOtherFields: true,
			assignments: {
				assignments: [
					{
						id: randomUUID(),
						name: 'answer',
						type: 'string',
						value: '=Hello {{ $json.contactName }}, you wrote: {{ $json.text }}',
					},
				],
			},
		},
	};

	/** Has the customer write, and waits until the workflow is through. */
	async function write(flow: Flow, text = `canary-${randomUUID()}`) {
		const sent = flow.provider.sent(inbox.standIn).length;
		const payload = flow.provider.text({ from, name: 'Dana Reyes', text });
		expect(await flow.deliver(payload)).toMatchObject({ status: 200 });
		const [run, ...more] = await flow.newRuns();
		expect(more).toEqual([]);
		if (run === undefined) throw new Error('Nothing was started');
		const replies = flow.provider.sent(inbox.standIn).slice(sent);
		for (const one of replies) inbox.keepSecret(one.text);
		return { run, replies, text };
	}

	it('goes through both with only trigger and reply swapped, and the same keys', async () => {
		const items: Array<Record<string, unknown>> = [];
		const outputs: Array<Record<string, unknown>> = [];
		for (const provider of providers) {
			const flow = await inbox.activeFlow(provider, { next: [compose, reply(provider)] });
			const { run, replies, text } = await write(flow);
			expect(run).toMatchObject({ status: 'success', error: undefined });
			expect(replies).toEqual([{ to: from, text: `Hello Dana Reyes, you wrote: ${text}` }]);
			items.push(run.item);
			outputs.push(...(await inbox.api.nodeOutput(run.id, REPLY)));
		}
		for (const item of items) expect(Object.keys(item)).toEqual(KEYS);
		const [first, second, ...more] = outputs;
		expect(more).toEqual([]);
		expect(Object.keys(second ?? {}).sort()).toEqual(Object.keys(first ?? {}).sort());
		expect(first).toMatchObject({ provider: 'notifyer', phoneNumber: from, messageType: 'text' });
		expect(second).toMatchObject({ provider: 'zapini', phoneNumber: from, messageType: 'text' });
		for (const output of outputs) expect(output.messageId).toEqual(expect.any(String));
	});

	describe.each(providers)('with $name', (provider) => {
		/** HTTP 200, and yet a refusal. */
		const refusal = {
			method: 'POST',
			status: 200,
			body: {
				success: false,
				error: { code: 'NUMBER_BLOCKED', message: 'This number is blocked.' },
			},
		};
		const sends = () =>
			inbox.standIn.requests.filter(
				({ method, path }) => method === 'POST' && /\/(send\/message|messages\/send)$/.test(path),
			).length;
		const outcome = async (id: string) => {
			const { data } = await inbox.api.execution(id);
			return data.resultData.runData[REPLY][0];
		};

		it('sends a long text in parts, in order', async () => {
			const flow = await inbox.activeFlow(provider, { next: [compose, reply(provider)] });
			const words = Array.from({ length: 1200 }, (_, index) => `canary${index}`);
			const { run, replies } = await write(flow, words.join(' '));
			expect(run.status).toBe('success');
			expect(replies.length).toBeGreaterThan(1);
			for (const { text } of replies) expect([...(text ?? '')].length).toBeLessThanOrEqual(4096);
			expect(replies.map(({ text }) => text?.trim()).join(' ')).toBe(
				`Hello Dana Reyes, you wrote: ${words.join(' ')}`,
			);
			const output = await inbox.api.nodeOutput(run.id, REPLY);
			expect(output).toEqual([
				expect.objectContaining({
					messageIds: Array(replies.length).fill(expect.any(String)),
				}),
			]);
			await inbox.api.deactivate(flow.id);
		});

		it('turns Markdown into WhatsApp formatting where that is chosen, and a text as it is into nothing else', async () => {
			const markdown =
				'## Your order\n\nIt is **on its way**: see [the tracking](https://parcel.example/a_b).';
			for (const [options, expected] of [
				[{}, markdown],
				[
					{ format: 'markdown' },
					'*Your order*\n\nIt is *on its way*: see the tracking (https://parcel.example/a_b).',
				],
			] as const) {
				const parameters = { text: markdown, options };
				const flow = await inbox.activeFlow(provider, { next: [reply(provider, { parameters })] });
				const { run, replies } = await write(flow);
				expect(run.status).toBe('success');
				expect(replies).toEqual([{ to: from, text: expected }]);
				await inbox.api.deactivate(flow.id);
			}
		});

		it('answers a burst of three messages once, and another contact by itself', async () => {
			const parameters = { operation: 'collect', waitSeconds: 10 };
			const collect = reply(provider, { name: 'Collect', parameters });
			const flow = await inbox.activeFlow(provider, { next: [collect, compose, reply(provider)] });
			const before = provider.sent(inbox.standIn).length;
			const other = '+14155550143';
			const say = async (who: string, text: string) =>
				await flow.deliver(provider.text({ from: who, name: 'Dana', text }));
			for (const text of ['Hi', 'are you open', 'on Saturday?']) await say(from, text);
			await say(other, 'Thanks');

			const runs = await flow.newRuns();
			expect(runs.map(({ status }) => status)).toEqual(Array(4).fill('success'));
			const sent = provider.sent(inbox.standIn).slice(before);
			expect(sent).toHaveLength(2);
			expect(sent).toEqual(
				expect.arrayContaining([
					{ to: from, text: 'Hello Dana, you wrote: Hi\nare you open\non Saturday?' },
					{ to: other, text: 'Hello Dana, you wrote: Thanks' },
				]),
			);
			await inbox.api.deactivate(flow.id);
		});

		it('goes on with { error } where the node is told to', async () => {
			const next = [compose, reply(provider, { onError: 'continueRegularOutput' })];
			const flow = await inbox.activeFlow(provider, { next });
			inbox.standIn.fault(refusal);
			const { run, replies } = await write(flow);
			expect(replies).toEqual([]);
			expect(run.status).toBe('success');
			expect(await inbox.api.nodeOutput(run.id, REPLY)).toEqual([
				{ error: expect.stringContaining('This number is blocked.') },
			]);
			const { data } = await outcome(run.id);
			expect(data.main[0][0].pairedItem).toEqual({ item: 0 });
			await inbox.api.deactivate(flow.id);
		});

		it('refuses a recipient that is not a phone number before anything is sent', async () => {
			const parameters = { text: 'canary text', sendTo: 'number', to: 'nobody' };
			const flow = await inbox.activeFlow(provider, { next: [reply(provider, { parameters })] });
			const before = sends();
			const { run } = await write(flow);
			expect(run.status).toBe('error');
			expect(sends()).toBe(before);
			const { error } = await outcome(run.id);
			expect(error.message).toMatch(/\bTo\b/);
			await inbox.api.deactivate(flow.id);
		});

		it('answers a customer of many words at the same time as others', async () => {
			const flow = await inbox.activeFlow(provider, { next: [compose, reply(provider)] });
			const sent = provider.sent(inbox.standIn).length;
			const texts = Array.from({ length: 10 }, () => `canary-${randomUUID()}`);
			const answers = await Promise.all(
				texts.map(
					async (text) =>
						await flow.deliver(provider.text({ from, name: 'Dana Reyes', text }), { retry: true }),
				),
			);
			expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
			await until('ten replies', async () => provider.sent(inbox.standIn).length >= sent + 10);
			const runs = await flow.newRuns();
			expect(runs.map(({ status }) => status)).toEqual(Array(10).fill('success'));
			const replies = provider.sent(inbox.standIn).slice(sent);
			expect(replies.map(({ text }) => text).sort()).toEqual(
				texts.map((text) => `Hello Dana Reyes, you wrote: ${text}`).sort(),
			);
			await inbox.api.deactivate(flow.id);
		});
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
