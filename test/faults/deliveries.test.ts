import { findLeaks } from '../helpers/faults/canary';
import { useInbox } from '../helpers/faults/inbox';
import { post } from '../helpers/faults/post';
import { markedMessage, runsByMark } from '../helpers/faults/runs';
import {
	delivery,
	ENCODED,
	JSON_TYPE,
	pretty,
	SIGNATURE,
	SIGNED,
	TYPED,
	withField,
} from '../helpers/faults/shapes';

describe('a delivery in a real n8n', () => {
	// n8n prints all it has to say here, for the last test.
	const inbox = useInbox({ name: 'deliveries', env: { N8N_LOG_LEVEL: 'debug' } });
	let workflowId: string;
	let url: string;
	let secret: string;

	beforeAll(async () => {
		workflowId = await inbox.addWorkflow();
		await inbox.n8n.api.activate(workflowId);
		const [endpoint] = await inbox.endpointsOf(workflowId);
		url = inbox.addressOf(endpoint ?? { webhooks: '' });
		secret = endpoint?.signature_secret ?? '';
	});

	it.each([...SIGNED, ...ENCODED, ...TYPED])('$name: $status', async (one) => {
		const { mark, payload } = markedMessage();
		const countRuns = async () =>
			[...(await runsByMark(inbox.n8n, workflowId)).values()].flat().length;
		const before = await countRuns();
		const answer = await post(url, one.request(JSON.stringify(payload), secret));

		expect(answer.status).toBe(one.status);
		if (one.error !== undefined) expect(answer.json).toEqual({ error: one.error });
		if (one.status === 200) {
			expect(answer.json).toEqual({ status: 'accepted' });
			expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toHaveLength(1);
		}
		expect(await countRuns()).toBe(before + (one.status === 200 ? 1 : 0));
	});

	it.each([
		['byte for byte', (body: string) => body],
		['written anew', pretty],
		['with a longer history and other labels', (body: string) => withField(body, '"labels":"vip"')],
	])('a replay, %s: 200, and the workflow is not started again', async (_, change) => {
		const { mark, payload } = markedMessage();
		const body = JSON.stringify(payload);
		expect((await post(url, delivery(secret, body))).json).toEqual({ status: 'accepted' });
		expect(await post(url, delivery(secret, change(body)))).toMatchObject({
			status: 200,
			json: { status: 'duplicate' },
		});
		expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toHaveLength(1);
	});

	it('a replay after the endpoint was registered anew: the old secret opens nothing', async () => {
		const { mark, payload } = markedMessage();
		await inbox.switchOff(workflowId);
		await inbox.n8n.api.activate(workflowId);
		// The first one signed with the new secret: from then on the token in the URL, which stays, is not enough.
		expect(await inbox.deliver(markedMessage().payload)).toMatchObject({ delivered: true });
		expect(await post(url, delivery(secret, JSON.stringify(payload)))).toMatchObject({
			status: 401,
			json: { error: SIGNATURE },
		});
		expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toBeUndefined();
	});

	it('with a token in the address instead of a signature', async () => {
		inbox.standIn.notifyer.generation = 1;
		const older = await inbox.addWorkflow();
		await inbox.n8n.api.activate(older);
		const [endpoint] = await inbox.endpointsOf(older);
		const address = new URL(inbox.addressOf(endpoint ?? { webhooks: '' }));
		const { mark, payload } = markedMessage();
		const request = { headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(payload) };
		const error = 'token: missing or not the one in the registered URL';

		for (const search of ['', '?token=', '?token=wrong', `${address.search}&token=wrong`]) {
			const answer = await post(`${address.origin}${address.pathname}${search}`, request);
			expect(answer).toMatchObject({ status: 401, json: { error } });
		}
		expect(await post(address.href, request)).toMatchObject({ status: 200 });
		expect((await runsByMark(inbox.n8n, older)).get(mark)).toHaveLength(1);
	});

	it('keeps items and log lines where the next test looks for them', async () => {
		const { n8n } = inbox;
		expect(await findLeaks(n8n, { secrets: ['fault-0'], personal: [] })).not.toEqual([]);
		expect(await findLeaks(n8n, { secrets: [], personal: ['Received webhook'] })).not.toEqual([]);
	});

	it('leaves no secret, number or text in a log line or an error', async () => {
		expect(inbox.n8n.log()).toContain(' debug ');
		expect(await findLeaks(inbox.n8n, inbox.confidential())).toEqual([]);
	});
});
