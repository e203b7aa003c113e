import { randomUUID } from 'crypto';
import { request, until, WEBHOOK_URL } from '../../dev/host';
import type { Flow } from '../helpers/e2e/flow';
import { useInbox } from '../helpers/e2e/inbox';
import { notifyer, zapini } from '../helpers/e2e/providers';

/** "Listen for test event" in the editor, while the workflow is active. */
describe('the test listener', () => {
	const inbox = useInbox();

	const texts = (runs: Awaited<ReturnType<Flow['newRuns']>>) => runs.map(({ item }) => item.text);

	describe('of Notifyer', () => {
		let flow: Flow;
		/** Both registrations, production first. */
		const registered = () =>
			inbox.standIn.notifyer.endpoints
				.filter(({ webhooks }) => webhooks.includes(flow.webhookId))
				.map(({ webhooks }) => new URL(webhooks).pathname.split('/')[1])
				.sort();
		const deliver = async (payload: unknown) => {
			inbox.keepSecret(payload);
			return await inbox.standIn.notifyer.deliver(payload, { retry: false });
		};

		beforeAll(async () => {
			flow = await inbox.activeFlow(notifyer);
		});

		it('gets its own delivery beside the active workflow, and goes away with it', async () => {
			expect(registered()).toEqual(['webhook']);
			const [production] = inbox.standIn.notifyer.endpoints;
			await inbox.api.listenForTestEvent(flow.id, flow.provider.trigger);
			expect(registered()).toEqual(['webhook', 'webhook-test']);

			const text = `canary-${randomUUID()}`;
			const reports = await deliver(notifyer.text({ text }));
			expect(reports.map(({ delivered }) => delivered)).toEqual([true, true]);
			// One execution of the active workflow and one in the editor.
			const runs = await until('both to run', async () => {
				const all = await inbox.api.executions({ workflowId: flow.id });
				return all.length === 2 && all;
			});
			expect(runs.map(({ mode }) => mode).sort()).toEqual(['manual', 'webhook']);
			expect(texts(await flow.newRuns())).toEqual([text, text]);

			await until('the test registration to go', async () => registered().length === 1, {
				state: registered,
			});
			expect(inbox.standIn.notifyer.endpoints).toEqual([production]);
			const next = `canary-${randomUUID()}`;
			expect(await flow.deliver(notifyer.text({ text: next }))).toMatchObject({ status: 200 });
			expect(texts(await flow.newRuns())).toEqual([next]);
		});

		it('refuses what is not signed, and goes on listening', async () => {
			await inbox.api.listenForTestEvent(flow.id, flow.provider.trigger);
			const test = `${inbox.n8n.url}/webhook-test/${flow.webhookId}/webhook`;
			const forged = await request(test, { body: notifyer.text() });
			expect(forged).toMatchObject({ status: 401, json: { error: expect.any(String) } });
			expect(await flow.newRuns()).toEqual([]);
			expect(registered()).toContain('webhook');
			await inbox.api.stopListening(flow.id);
			await until('the test registration to go', async () => registered().length === 1, {
				state: registered,
			});
			expect(registered()).toEqual(['webhook']);
		});

		it('may be sent the same message again and again', async () => {
			const payload = notifyer.text({ text: `canary-${randomUUID()}` });
			for (const round of [1, 2]) {
				await inbox.api.listenForTestEvent(flow.id, flow.provider.trigger);
				const reports = await deliver(payload);
				expect(reports.map(({ delivered }) => delivered)).toEqual([true, true]);
				await until(`round ${round}`, async () => {
					const runs = await inbox.api.executions({ workflowId: flow.id });
					return runs.filter(({ mode }) => mode === 'manual').length === 1 + round;
				});
				await until('the test registration to go', async () => registered().length === 1);
			}
			// Twice in the editor, once for real.
			expect(await flow.newRuns()).toHaveLength(3);
		});

		it('works for a workflow that is not active', async () => {
			await inbox.api.deactivate(flow.id);
			await until('the registration to go', async () => registered().length === 0, {
				state: registered,
			});
			await inbox.api.listenForTestEvent(flow.id, flow.provider.trigger);
			expect(registered()).toEqual(['webhook-test']);
			const text = `canary-${randomUUID()}`;
			const [report] = await deliver(notifyer.text({ text }));
			expect(report?.delivered).toBe(true);
			await until('the test registration to go', async () => registered().length === 0);
			expect(texts(await flow.newRuns())).toEqual([text]);
		});
	});

	it('of Zapini takes what comes to the test URL, beside the active workflow', async () => {
		const flow = await inbox.activeFlow(zapini);
		await inbox.api.listenForTestEvent(flow.id, flow.provider.trigger);
		const production = inbox.standIn.zapini.webhookUrl;
		const text = `canary-${randomUUID()}`;
		expect(await flow.deliver(zapini.text({ text }))).toMatchObject({ status: 200 });
		expect(texts(await flow.newRuns())).toEqual([text]);

		const pasted = inbox.standIn.zapini.webhookUrl?.replace('/webhook/', '/webhook-test/');
		expect(pasted).toMatch(`${WEBHOOK_URL}webhook-test/`);
		const forged = await request(inbox.local(pasted ?? '').split('?')[0] ?? '', {
			body: zapini.text(),
		});
		// The token is missing: the test ends and says so, and somebody listens again.
		expect(forged.status).toBe(500);
		const [ended] = await until('the test to end', async () => {
			const runs = await inbox.api.executions({ workflowId: flow.id });
			const failed = runs.filter(({ mode, status }) => mode === 'manual' && status === 'error');
			return failed.length > 0 && failed;
		});
		const { data } = await inbox.api.execution(ended.id);
		expect(data.resultData.error.message).toMatch('the token at the end of the address');
		await flow.newRuns();
		await inbox.api.listenForTestEvent(flow.id, flow.provider.trigger);

		const tried = `canary-${randomUUID()}`;
		const payload = zapini.text({ text: tried });
		inbox.keepSecret(payload);
		const answer = await request(inbox.local(pasted ?? ''), { body: payload });
		expect(answer.status).toBe(200);
		await until('the test to run', async () => {
			const runs = await inbox.api.executions({ workflowId: flow.id });
			return runs.some(({ mode, status }) => mode === 'manual' && status === 'success');
		});
		expect(texts(await flow.newRuns())).toEqual([tried]);
		inbox.standIn.zapini.webhookUrl = production;
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
