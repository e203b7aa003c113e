import { until } from '../../dev/host';
import { findLeaks } from '../helpers/faults/canary';
import { deliverInTurns } from '../helpers/faults/deliverInTurns';
import { useInbox } from '../helpers/faults/inbox';
import { markedMessage, runsByMark } from '../helpers/faults/runs';

const MESSAGES = 200;
const AT_ONCE = 20;

/** SIGKILL while messages come in, then a restart; the provider retries what was not acknowledged. */
describe('n8n killed in the middle of 200 deliveries', () => {
	const inbox = useInbox({ name: 'crash' });

	it.each([
		['each message once', 1],
		['each message with a twin', 2],
	])('%s: none is lost, none that was acknowledged runs twice', async (_, simultaneous) => {
		const { n8n, standIn } = inbox;
		const workflowId = await inbox.addWorkflow();
		await n8n.api.activate(workflowId);
		const messages = Array.from({ length: MESSAGES }, () => markedMessage());

		let reports = 0;
		const deliveries = deliverInTurns(messages, AT_ONCE, async ({ mark, payload }) => {
			const twins = await standIn.notifyer.deliver(payload, { simultaneous });
			reports++;
			return { mark, twins };
		});
		await until('half of the messages', async () => reports >= MESSAGES / 2, { everyMs: 5 });
		await inbox.crash();
		expect(reports).toBeLessThan(MESSAGES);
		await inbox.recover();
		const delivered = await deliveries;
		const runs = await settledRuns(workflowId);

		const outcomes = delivered.map(({ mark, twins }) => ({
			mark,
			runs: runs.get(mark) ?? [],
			acknowledgedBefore: twins.some(({ attempts }) => attempts[0]?.status === 200),
			acknowledged: twins.every((twin) => twin.delivered),
			cutOff: twins.some(({ attempts }) => /hang up|reset/i.test(attempts[0]?.error ?? '')),
		}));
		expect(outcomes.filter(({ acknowledged }) => !acknowledged)).toEqual([]);
		expect(outcomes.filter((one) => one.runs.length === 0)).toEqual([]);
		expect(outcomes.filter((one) => one.acknowledgedBefore && one.runs.length !== 1)).toEqual([]);
		// The answer was cut off: it may have run before, and runs by the retry, but never more often.
		expect(outcomes.filter((one) => one.runs.length > 2)).toEqual([]);
		// Otherwise the kill hit nothing and the test proves nothing.
		expect(outcomes.some(({ cutOff }) => cutOff)).toBe(true);
		await inbox.switchOff(workflowId);
	});

	it('leaves no secret, number or text in a log line or an error', async () => {
		expect(await findLeaks(inbox.n8n, inbox.confidential())).toEqual([]);
	});

	/** n8n marks as "crashed", some time after its start, what the kill cut short. */
	async function settledRuns(workflowId: string) {
		return await until('the executions to end', async () => {
			const runs = await runsByMark(inbox.n8n, workflowId);
			const open = [...runs.values()].flat().filter(({ status }) => /new|running/.test(status));
			return open.length === 0 && runs;
		});
	}
});
