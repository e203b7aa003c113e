import { until } from '../../dev/host';
import { useInbox } from '../helpers/e2e/inbox';
import { notifyer } from '../helpers/e2e/providers';

const DANA = '+14155550142';

/** Which message resumes an execution that waits, and which one the trigger of its workflow runs; in a real n8n. */
describe('replies at the trigger and at the wait', () => {
	const inbox = useInbox();
	let workflowId: string;

	const waitingEndpoints = () =>
		inbox.standIn.notifyer.endpoints.filter(({ webhooks }) =>
			webhooks.includes('/webhook-waiting/'),
		);
	const write = (text: string, more: object = {}) => ({
		...notifyer.text({ from: DANA, text }),
		...more,
	});
	const deliver = async (payload: object) => {
		inbox.keepSecret(payload);
		const reports = await inbox.standIn.notifyer.deliver(payload, { retry: true });
		expect(reports.every(({ delivered }) => delivered)).toBe(true);
	};
	const executions = async () =>
		(await inbox.api.executions({ workflowId })) as Array<{ id: string; status: string }>;
	/** Oldest first. */
	const statuses = async () => (await executions()).map(({ status }) => status).reverse();
	/** @param expected of all executions of the workflow, oldest first */
	const settled = async (expected: string[]) =>
		await until(
			`executions that are ${expected.join(', ')}`,
			async () => JSON.stringify(await statuses()) === JSON.stringify(expected),
			{ timeoutMs: 30_000, state: async () => JSON.stringify(await statuses()) },
		);
	/** What started each execution, and what it went on with. Oldest first. */
	const texts = async (node: string) => {
		const found: unknown[] = [];
		for (const { id } of (await executions()).reverse()) {
			const [item] = await inbox.api.nodeOutput(id, node);
			found.push(item?.text);
		}
		return found;
	};

	/** A workflow that asks whoever writes, with an execution that waits for Dana. */
	beforeEach(async () => {
		const ask = {
			name: 'Ask',
			type: notifyer.actionType,
			parameters: { operation: 'sendAndWait', message: 'Your name?' },
			credentials: inbox.credentialsOf(notifyer),
		};
		({ id: workflowId } = await inbox.activeFlow(notifyer, { next: [ask] }));
		await deliver(write('Hi'));
		await settled(['waiting']);
	});
	afterEach(async () => {
		await inbox.api.deactivate(workflowId);
		for (const { id } of waitingEndpoints()) drop(id);
		// The trigger's own goes a moment later; what comes in meanwhile would be tried there, too.
		await until(
			'the endpoints to be removed',
			async () => inbox.standIn.notifyer.endpoints.length === 0,
		);
	});
	const drop = (id: number) => {
		const all = inbox.standIn.notifyer.endpoints;
		all.splice(
			all.findIndex((row) => row.id === id),
			1,
		);
	};

	it('runs all three messages of a contact whose endpoint is gone at the provider', async () => {
		drop(waitingEndpoints()[0]!.id);
		const said = ['One', 'Two', 'Three'];
		await Promise.all(said.map(async (text) => await deliver(write(text))));
		await settled(['waiting', 'waiting', 'waiting', 'waiting']);
		expect((await texts('Notifyer Trigger')).slice(1).sort()).toEqual([...said].sort());
	});

	it('goes on with one of two messages at once, and starts with the other', async () => {
		const said = ['Yes', 'but only after five'];
		await Promise.all(said.map(async (text) => await deliver(write(text))));
		await settled(['success', 'waiting']);
		const [reply] = await texts('Ask');
		const [, started] = await texts('Notifyer Trigger');
		expect([reply, started].sort()).toEqual([...said].sort());
	});

	it('starts with a message from before the question, and with a reaction', async () => {
		const at = new Date(Date.now() - 60_000);
		await deliver(notifyer.text({ from: DANA, text: 'Still there?', at }));
		await settled(['waiting', 'waiting']);
		await deliver(write('👍', { message_type: 'reaction' }));
		await settled(['waiting', 'waiting', 'waiting']);
	});

	it('goes on with the execution that asked last, and with the other one next', async () => {
		const at = new Date(Date.now() - 60_000);
		await deliver(notifyer.text({ from: DANA, text: 'Hello?', at }));
		await settled(['waiting', 'waiting']);
		await deliver(write('Dana'));
		await settled(['waiting', 'success']);
		await deliver(write('Dana again'));
		await settled(['success', 'success']);
		expect(await texts('Ask')).toEqual(['Dana again', 'Dana']);
	});

	it('goes on after a restart, and starts nothing with the reply, also when it comes again', async () => {
		await inbox.n8n.restart();
		const reply = write('Dana');
		await deliver(reply);
		await settled(['success']);
		await inbox.n8n.restart();
		for (const { id } of waitingEndpoints()) drop(id);
		await deliver(reply);
		await deliver(write('And another thing'));
		await settled(['success', 'waiting']);
		expect((await texts('Notifyer Trigger'))[1]).toBe('And another thing');
	});

	it('leaves the endpoints of others alone, whatever their address', async () => {
		const { endpoints } = inbox.standIn.notifyer;
		const { id } = waitingEndpoints()[0]!;
		const webhooks = 'https://other.example/hook?token=abc&waitUntil=1700000000000';
		endpoints.push({ ...endpoints[0]!, id: 990_001, webhooks, status: false });
		drop(id);
		await deliver(write('Hi again'));
		await settled(['waiting', 'waiting']);
		expect(endpoints.map((row) => row.id)).toContain(990_001);
		drop(990_001);
	});
});
