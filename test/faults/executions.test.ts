import { until } from '../../dev/host';
import { findLeaks } from '../helpers/faults/canary';
import { useInbox } from '../helpers/faults/inbox';
import { markedMessage, runsByMark } from '../helpers/faults/runs';

/** The database refuses a write without which n8n cannot start a workflow. */
describe('an execution that cannot be created', () => {
	const inbox = useInbox({ name: 'executions' });
	let workflowId: string;

	/** Until `allow`, every insert into the table fails. */
	const refuse = async (table: string) =>
		await inbox.n8n.readDatabase(
			`CREATE TRIGGER refuse BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'no room'); END`,
		);
	const allow = async () => await inbox.n8n.readDatabase('DROP TRIGGER IF EXISTS refuse');
	const refusals = () => inbox.n8n.log().split('Error in handling webhook request').length - 1;
	/** Resolves once n8n has refused that many more deliveries. */
	const refused = async (count: number) => {
		const before = refusals();
		return async () =>
			await until(`${count} refusals`, async () => refusals() >= before + count, {
				state: refusals,
			});
	};

	beforeAll(async () => {
		workflowId = await inbox.addWorkflow();
		await inbox.n8n.api.activate(workflowId);
	});

	afterEach(async () => {
		await allow();
	});

	// The second one comes later in the same transaction: nothing may be left of the first.
	it.each(['execution_entity', 'execution_data'])(
		'runs once, by the retry that gets through (%s)',
		async (table) => {
			const { mark, payload } = markedMessage();
			await refuse(table);
			const twoRefusals = await refused(2);
			const delivery = inbox.deliver(payload);
			await twoRefusals();
			expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toBeUndefined();

			await allow();
			const { statuses } = await delivery;
			expect(new Set(statuses.slice(0, -1))).toEqual(new Set([500]));
			expect(statuses.at(-1)).toBe(200);
			await inbox.deliver(payload);
			expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toHaveLength(1);
		},
	);

	it('runs once when twins of the message retry side by side', async () => {
		const { mark, payload } = markedMessage();
		await refuse('execution_entity');
		const sixRefusals = await refused(6);
		const delivery = inbox.standIn.notifyer.deliver(payload, { simultaneous: 3 });
		await sixRefusals();
		await allow();

		const answers = (await delivery).map(({ attempts }) => attempts.at(-1)?.body);
		const accepted = answers.filter((body) => body?.includes('accepted'));
		expect(answers).toHaveLength(3);
		expect(accepted).toHaveLength(1);
		expect((await runsByMark(inbox.n8n, workflowId)).get(mark)).toHaveLength(1);
	});

	it('does not hold up other messages, nor forget those before', async () => {
		const before = markedMessage();
		await inbox.deliver(before.payload);
		await refuse('execution_entity');
		const once = { retry: false };
		expect(await inbox.deliver(markedMessage().payload, once)).toMatchObject({ statuses: [500] });
		expect(await inbox.deliver(before.payload, once)).toMatchObject({
			statuses: [200],
			body: '{"status":"duplicate"}',
		});
		await allow();
		const after = markedMessage();
		await inbox.deliver(after.payload, once);
		expect((await runsByMark(inbox.n8n, workflowId)).get(after.mark)).toHaveLength(1);
	});

	it('leaves no secret, number or text in a log line or an error', async () => {
		expect(await findLeaks(inbox.n8n, inbox.confidential())).toEqual([]);
	});
});
