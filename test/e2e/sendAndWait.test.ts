import { request, until, WEBHOOK_URL } from '../../dev/host';
import { useInbox } from '../helpers/e2e/inbox';
import { notifyer } from '../helpers/e2e/providers';

const DANA = '+14155550142';
const ELIF = '+14155550143';

/** Send and Wait for Reply, in a real n8n. */
describe('send and wait', () => {
	const inbox = useInbox();
	let workflowId: string;
	const seen = new Set<string>();

	const endpoints = () => inbox.standIn.notifyer.endpoints;
	const waitingEndpoints = () =>
		endpoints().filter(({ webhooks }) => webhooks.includes('/webhook-waiting/'));
	const noneRegistered = async () =>
		await until('no endpoint to be left', async () => waitingEndpoints().length === 0, {
			timeoutMs: 30_000,
		});

	beforeAll(async () => {
		const credentials = inbox.credentialsOf(notifyer);
		const { id } = await inbox.api.createWorkflow({
			name: 'Ask',
			nodes: [
				{
					name: 'Start',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: 'start',
					parameters: { httpMethod: 'POST', path: 'start' },
				},
				{
					name: 'Ask',
					type: notifyer.actionType,
					parameters: {
						operation: 'sendAndWait',
						sendTo: 'number',
						to: '={{ $json.body.to }}',
						message: '=When, {{ $json.body.name }}?',
						waitAmount: '={{ $json.body.minutes ?? 60 }}',
						waitUnit: 'minutes',
					},
					credentials,
				},
				{
					name: 'Answer',
					type: notifyer.actionType,
					parameters: {
						text: '={{ $json.timedOut ? "Bye" : "Then " + $json.text }}, {{ $("Start").item.json.body.name }}',
					},
					credentials,
				},
			],
			connections: {
				Start: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] },
				Ask: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] },
			},
		});
		workflowId = id;
		await inbox.api.activate(id);
	});

	/** Starts an execution. @returns its id, once it has settled: waiting, or failed */
	async function start(body: object): Promise<string> {
		await request(`${inbox.n8n.url}/webhook/start`, { body });
		return await until('the execution to wait', async () => {
			const [newest] = await inbox.api.executions({ workflowId });
			if (!newest || seen.has(newest.id) || newest.status === 'running') return undefined;
			seen.add(newest.id);
			return newest.id as string;
		});
	}
	const status = async (id: string) => (await inbox.api.execution(id)).status as string;
	const finished = async (id: string) =>
		await until('the execution to finish', async () => (await status(id)) === 'success', {
			timeoutMs: 100_000,
		});
	const lastSent = () => notifyer.sent(inbox.standIn).at(-1);
	const deliver = async (from: string, text: string, options = {}) => {
		const payload = notifyer.text({ from, text });
		const reports = await inbox.standIn.notifyer.deliver(payload, { retry: false, ...options });
		return reports.map(({ attempts }) => attempts.at(-1)?.status);
	};

	it('goes on with the contact’s next message, and with no other delivery', async () => {
		const id = await start({ to: DANA, name: 'Dana' });
		expect(await status(id)).toBe('waiting');
		expect(lastSent()).toMatchObject({ to: DANA, text: 'When, Dana?' });
		const [endpoint] = waitingEndpoints();
		expect(endpoint).toMatchObject({ incoming: true, outgoing: false });

		expect(await deliver(ELIF, 'Not me')).toEqual([200]);
		expect(await deliver(DANA, 'Forged', { signatureForm: 'wrong' })).toEqual([401]);
		expect(
			await deliver(DANA, 'Unsigned', { headers: { 'x-webhook-signature': undefined } }),
		).toEqual([401]);
		const altered = new URL(endpoint!.webhooks.replace(WEBHOOK_URL, `${inbox.n8n.url}/`));
		altered.searchParams.set('waitUntil', '1900000000000');
		const refused = await request(altered.toString(), {
			body: notifyer.text({ from: DANA }),
			headers: { 'x-webhook-signature': endpoint!.signature_secret ?? '' },
		});
		expect(refused.status).toBe(401);
		expect(await status(id)).toBe('waiting');

		expect(await deliver(DANA, 'At three')).toEqual([200]);
		await finished(id);
		const [item] = await inbox.api.nodeOutput(id, 'Ask');
		expect(item).toMatchObject({ text: 'At three', phoneNumber: DANA, timedOut: false });
		expect(lastSent()).toMatchObject({ to: DANA, text: 'Then At three, Dana' });
		await noneRegistered();
	});

	it('runs once for a reply that comes in many times at once', async () => {
		const id = await start({ to: DANA, name: 'Dana' });
		const sent = notifyer.sent(inbox.standIn).length;
		expect(await deliver(DANA, 'At four', { simultaneous: 8 })).toEqual(Array(8).fill(200));
		await finished(id);
		await noneRegistered();
		expect(notifyer.sent(inbox.standIn)).toHaveLength(sent + 1);
	});

	it('waits for two contacts at once, also over a restart', async () => {
		const dana = await start({ to: DANA, name: 'Dana' });
		const elif = await start({ to: ELIF, name: 'Elif' });
		await inbox.n8n.restart();
		expect(waitingEndpoints()).toHaveLength(2);

		await deliver(ELIF, 'At five');
		await finished(elif);
		expect(lastSent()).toMatchObject({ to: ELIF, text: 'Then At five, Elif' });
		expect(await status(dana)).toBe('waiting');

		await deliver(DANA, 'At six');
		await finished(dana);
		expect(lastSent()).toMatchObject({ to: DANA, text: 'Then At six, Dana' });
		await noneRegistered();
	});

	it('goes on without a reply at the time limit', async () => {
		const id = await start({ to: DANA, name: 'Dana', minutes: 0.05 });
		await finished(id);
		const [item] = await inbox.api.nodeOutput(id, 'Ask');
		expect(item).toMatchObject({ timedOut: true, phoneNumber: DANA, text: '' });
		expect(lastSent()).toMatchObject({ to: DANA, text: 'Bye, Dana' });
		await noneRegistered();
	});

	it('leaves nothing registered when the execution is cancelled, or nothing could be sent', async () => {
		const id = await start({ to: DANA, name: 'Dana' });
		await inbox.api.call('POST', `/rest/executions/${id}/stop`, {});
		await noneRegistered();

		inbox.standIn.fault({ path: '/api:U9ztporN/send/message', status: 400 });
		const unsent = await start({ to: ELIF, name: 'Elif' });
		expect(await status(unsent)).toBe('error');
		expect(waitingEndpoints()).toHaveLength(0);
	});

	it('does not start the same workflow again with the reply', async () => {
		const credentials = inbox.credentialsOf(notifyer);
		const ask = {
			name: 'Ask',
			type: notifyer.actionType,
			parameters: { operation: 'sendAndWait', message: 'Your name?' },
			credentials,
		};
		const flow = await inbox.activeFlow(notifyer, { next: [ask] });
		await deliver(DANA, 'Hi');
		await until('the execution to wait', async () => {
			const [newest] = await inbox.api.executions({ workflowId: flow.id });
			return newest?.status === 'waiting' ? newest : undefined;
		});
		await deliver(DANA, 'Dana');
		await until('the execution to finish', async () => {
			const [newest] = await inbox.api.executions({ workflowId: flow.id });
			return newest?.status === 'success' ? newest : undefined;
		});
		expect(await inbox.api.executions({ workflowId: flow.id })).toHaveLength(1);
		await deliver(DANA, 'And another thing');
		expect(await inbox.api.executions({ workflowId: flow.id })).toHaveLength(2);
		await inbox.api.deactivate(flow.id);
	});
});
