import { randomUUID } from 'crypto';
import { request, until } from '../../dev/host';
import { cases } from '../helpers/e2e/cases';
import { useInbox } from '../helpers/e2e/inbox';
import { endpointsOf, notifyer } from '../helpers/e2e/providers';

/** What n8n prints at its most talkative while everything goes wrong that can: nothing of it is a message. */
describe('the log', () => {
	const inbox = useInbox({ env: { N8N_LOG_LEVEL: 'debug' } });

	afterEach(() => {
		inbox.standIn.clearFaults();
	});

	const saying = () => ({
		text: `canary-${randomUUID()}`,
		from: '+14155550199',
		name: `canary-${randomUUID()}`,
	});

	it.each(cases)('holds nothing of what $provider.name delivered or was sent', async (rows) => {
		const { provider } = rows;
		const reply = {
			name: 'Reply',
			type: provider.actionType,
			typeVersion: 1,
			parameters: { text: '=Answer to {{ $json.text }}' },
			credentials: inbox.credentialsOf(provider),
		};
		const flow = await inbox.activeFlow(provider, {
			parameters: { options: { includeRaw: true, downloadAttachment: true } },
			next: [reply],
		});

		expect(await flow.deliver(provider.text(saying()))).toMatchObject({ status: 200 });
		for (const { options, status } of rows.forged.filter((row) => !row.payload)) {
			expect(await flow.deliver(provider.text(saying()), options)).toMatchObject({ status });
		}
		for (const { payload, options, status } of rows.malformed) {
			expect(await flow.deliver(payload ?? provider.text(saying()), options)).toMatchObject({
				status,
			});
		}
		for (const { payload } of rows.unreadable) {
			expect(await flow.deliver(payload())).toMatchObject({ status: 200 });
		}
		// A file that cannot be fetched.
		const file = provider.media({ ...saying(), url: 'https://127.0.0.1/canary/secret-file.pdf' });
		expect(await flow.deliver(file)).toMatchObject({ status: 200 });
		// The replies of before come first: a refusal is hidden where it repeats the text of its own request.
		await flow.newRuns();
		// Replies that fail, and a refusal that repeats what it refuses.
		const { text, ...sender } = saying();
		for (const fault of [
			{ status: 400, body: { success: false, error: { message: `No "${text}" today` } } },
			{ status: 500 },
			{ status: 401 },
			{ reset: true },
			{ status: 200, body: '<html>canary</html>' },
		]) {
			inbox.standIn.fault({ ...fault, method: 'POST', times: Infinity });
			const payload = provider.text({ ...sender, text });
			expect(await flow.deliver(payload)).toMatchObject({ status: 200 });
			await flow.newRuns();
			inbox.standIn.clearFaults();
		}
		// An execution that cannot be created.
		await inbox.n8n.readDatabase(
			`CREATE TRIGGER refuse BEFORE INSERT ON execution_entity BEGIN SELECT RAISE(ABORT, 'refused'); END`,
		);
		const answer = await flow.deliver(provider.text(saying()));
		await inbox.n8n.readDatabase('DROP TRIGGER refuse');
		expect(answer.status).toBeGreaterThanOrEqual(500);

		// Switching off and on, and the provider fails meanwhile, each time in another way.
		const failures = [{ status: 500 }, { reset: true }, { status: 401 }];
		const flows = [flow];
		while (flows.length < failures.length) flows.push(await inbox.activeFlow(provider));
		const faults = flows.flatMap(({ webhookId }, index) =>
			endpointsOf(inbox.standIn, webhookId).map(({ id }) => {
				const path = new RegExp(`/${id}$`);
				return inbox.standIn.fault({ ...failures[index], method: 'DELETE', path, times: Infinity });
			}),
		);
		await Promise.all(flows.map(async ({ id }) => await inbox.api.deactivate(id)));
		expect(faults).toHaveLength(provider === notifyer ? failures.length : 0);
		// The endpoints are removed a moment later.
		await until('every removal to fail', async () => faults.every(({ hits }) => hits > 0));
		inbox.standIn.clearFaults();
		for (const { id } of flows) await inbox.api.activate(id);
		await Promise.all(flows.slice(1).map(async ({ id }) => await inbox.api.deactivate(id)));
		const credentials = await inbox.addCredential(provider, rows.wrongKey);
		const refused = await inbox.addFlow(provider, { credentials });
		await inbox.api.activate(refused.id, { throwOnFailure: false });
		await inbox.api.deactivate(refused.id);

		// Somebody else, who guesses.
		const guess = { token: `canary-${randomUUID()}`, signature: `canary-${randomUUID()}` };
		inbox.keepSecret(guess);
		await request(`${inbox.n8n.url}/webhook/${flow.webhookId}/webhook?token=${guess.token}`, {
			body: {},
			headers: { 'x-webhook-signature': guess.signature },
		});
		for (const endpoint of endpointsOf(inbox.standIn, flow.webhookId)) {
			inbox.keepSecret(endpoint.signature_secret);
		}
		await inbox.api.deactivate(flow.id);
		expect(inbox.leaks()).toEqual([]);
	});

	it('is still clean after n8n has stopped', async () => {
		await inbox.n8n.stop();
		expect(inbox.leaks()).toEqual([]);
	});
});
