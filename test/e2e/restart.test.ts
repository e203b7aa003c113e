import { randomUUID } from 'crypto';
import { until, WEBHOOK_URL } from '../../dev/host';
import type { Flow } from '../helpers/e2e/flow';
import { useInbox } from '../helpers/e2e/inbox';
import { providers } from '../helpers/e2e/providers';

/** An address at which no connection comes about. */
const NOBODY_LISTENS = 'http://127.0.0.1:1';

const ACCEPTED = { status: 200, body: { status: 'accepted' } };
const DUPLICATE = { status: 200, body: { status: 'duplicate' } };

/** n8n stops, orderly or not, and starts again: nothing that came before runs twice, and nothing is lost. */
describe('a restart', () => {
	const inbox = useInbox();

	afterEach(() => {
		inbox.standIn.clearFaults();
	});

	const flows: Flow[] = [];

	const messages = (flow: Flow, count: number) =>
		Array.from({ length: count }, () => flow.provider.text({ text: `canary-${randomUUID()}` }));
	const registrations = () => inbox.standIn.notifyer.endpoints.map(({ id }) => id);

	beforeAll(async () => {
		for (const provider of providers) flows.push(await inbox.activeFlow(provider));
	});

	it.each([
		{ end: 'is stopped', stop: async () => await inbox.n8n.stop() },
		{ end: 'is killed', stop: async () => await inbox.n8n.kill() },
	])('n8n $end: every repeat is known again, and what came meanwhile runs', async ({ stop }) => {
		const registered = registrations();
		const calls = inbox.standIn.requests.length;
		const seen = flows.map((flow) => messages(flow, 25));
		for (const [index, flow] of flows.entries()) {
			// In pairs, so that one delivery's save can overwrite another's.
			for (let at = 0; at < 25; at += 2) {
				const pair = seen[index]?.slice(at, at + 2) ?? [];
				const answers = await Promise.all(
					pair.map(async (payload) => await flow.deliver(payload, { retry: true })),
				);
				for (const answer of answers) expect(answer).toMatchObject({ status: 200 });
			}
		}
		// Through a readiness check, as docs/reliability.md advises: for some milliseconds of its start n8n answers
		// 200 to everything.
		inbox.standIn.mapOrigin(WEBHOOK_URL, NOBODY_LISTENS);
		await stop();
		const meanwhile = flows.map(async (flow) => {
			return await flow.deliver(messages(flow, 1)[0], { retry: true });
		});
		await inbox.n8n.restart();
		inbox.standIn.mapOrigin(WEBHOOK_URL, inbox.n8n.url);
		for (const answer of await Promise.all(meanwhile)) {
			expect(answer).toMatchObject(ACCEPTED);
			expect(answer.statuses.length).toBeGreaterThan(1);
		}

		for (const [index, flow] of flows.entries()) {
			expect(await flow.newRuns()).toHaveLength(26);
			for (const payload of seen[index] ?? []) {
				expect(await flow.deliver(payload)).toMatchObject(DUPLICATE);
			}
			expect(await flow.newRuns()).toEqual([]);
			expect(await flow.deliver(messages(flow, 1)[0])).toMatchObject(ACCEPTED);
			expect(await flow.newRuns()).toHaveLength(1);
		}
		expect(registrations()).toEqual(registered);
		const changing = inbox.standIn.requests.slice(calls).filter(({ method }) => method !== 'GET');
		expect(changing).toEqual([]);
	});

	// More of what may go wrong at the start: test/faults/management.
	it.each([
		{ what: 'know nobody', fault: { status: 401 } },
		{ what: 'cannot be reached', fault: { reset: true } },
	])('goes on receiving when the APIs $what', async ({ fault }) => {
		const registered = registrations();
		const before = flows.map((flow) => messages(flow, 1)[0]);
		for (const [index, flow] of flows.entries()) {
			expect(await flow.deliver(before[index])).toMatchObject(ACCEPTED);
		}
		await inbox.n8n.stop();
		const downs = ['/api:', '/api/v1'].map((path) =>
			inbox.standIn.fault({ ...fault, path, times: Infinity }),
		);
		// As an n8n that asks every trigger at its start whether it is registered.
		await inbox.n8n.restart({ env: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' } });
		await until('both triggers to ask', async () => downs.every(({ hits }) => hits > 0));

		for (const [index, flow] of flows.entries()) {
			const [after] = messages(flow, 1);
			// Until the trigger is registered n8n knows no such webhook; the provider tries again.
			expect(await flow.deliver(after, { retry: true })).toMatchObject(ACCEPTED);
			expect(await flow.deliver(before[index])).toMatchObject(DUPLICATE);
			expect(await flow.newRuns()).toHaveLength(2);
		}
		expect(registrations()).toEqual(registered);
	});

	it('has logged no secret, phone number or text', () => {
		expect(inbox.leaks()).toEqual([]);
	});
});
