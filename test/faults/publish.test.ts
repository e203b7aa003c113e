import { sleep } from 'n8n-workflow';
import { inARow, until } from '../../dev/host';
import { findLeaks } from '../helpers/faults/canary';
import { TRIGGER, useInbox } from '../helpers/faults/inbox';
import { markedMessage, runsByMark } from '../helpers/faults/runs';
import { PATIENT } from '../helpers/realN8n';

const PUBLISHES = 10;
/** Between two messages, in milliseconds: 20 a second. */
const EVERY_MS = 50;
/** Between two publishes. */
const MESSAGES = 30;
/** Under way at once. Where n8n is busier than that, the next one waits. */
const MOST_AT_ONCE = 20;

/**
 * A change is published while messages come in. n8n takes the trigger's address away and gives it back within
 * milliseconds. In between it answers 404, and 500 while the address still leads to a name that the new version
 * no longer has ("Cannot read properties of null (reading 'disabled')"): that is n8n's, and the provider sends
 * those again. What is this package's: the endpoint at the provider stays, and nothing that reaches the trigger is
 * refused.
 */
describe('publishing', () => {
	const inbox = useInbox({
		name: 'publish',
		// A workflow starts more often in a second then: 20 are no burden, also beside other work.
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
		// What n8n cannot take at once must not come again all at once.
		retry: {
			delaysMs: [500, 1_000, 2_000, ...Array.from({ length: 20 }, () => 4_000)],
			timeoutMs: PATIENT.timeoutMs,
		},
	});
	const endpoints = () => inbox.standIn.notifyer.endpoints;

	const rename = async (workflowId: string, from: string, to: string, parameters: object) => {
		const { nodes } = await inbox.n8n.api.getWorkflow(workflowId);
		const [trigger, ...next] = nodes as Array<{ name: string }>;
		if (trigger?.name !== from) throw new Error(`The trigger is not called ${from}`);
		const changed = [{ ...trigger, name: to, parameters }, ...next];
		await inbox.n8n.api.updateWorkflow(workflowId, inARow(changed));
		await inbox.n8n.api.activate(workflowId);
	};

	it.each(['hex', 'unknown'] as const)(
		'ten times while 20 messages a second flow, signed in the form “%s”: none lost, none refused, none doubled',
		async (signatureForm) => {
			const { n8n, standIn } = inbox;
			standIn.notifyer.signatureForm = signatureForm;
			const workflowId = await inbox.addWorkflow();
			await n8n.api.activate(workflowId);
			const [before] = await inbox.endpointsOf(workflowId);

			let isPublishing = true;
			let least = Infinity;
			let open = 0;
			const sent: Array<Promise<{ mark: string; statuses: Array<number | undefined> }>> = [];
			const flow = (async () => {
				while (isPublishing) {
					const { mark, payload } = markedMessage();
					least = Math.min(least, endpoints().length);
					open++;
					sent.push(
						standIn.notifyer.deliver(payload).then((reports) => {
							open--;
							const statuses = reports.flatMap(({ attempts }) =>
								attempts.map(({ status }) => status),
							);
							return { mark, statuses };
						}),
					);
					do await sleep(EVERY_MS);
					while (open >= MOST_AT_ONCE);
				}
			})();

			for (let round = 0; round < PUBLISHES; round++) {
				const from = round === 0 ? TRIGGER : `${TRIGGER} ${round}`;
				// Every other publish is a new name, and every other one other settings.
				const events = round % 2 === 0 ? ['incoming'] : ['incoming', 'outgoing'];
				await rename(workflowId, from, `${TRIGGER} ${round + 1}`, { events });
				const enough = sent.length + MESSAGES;
				await until('messages in between', async () => sent.length >= enough);
			}
			isPublishing = false;
			await flow;
			const delivered = await Promise.all(sent);

			expect(least).toBe(1);
			expect([...endpoints()]).toEqual([{ ...before, outgoing: true }]);
			expect(delivered.filter(({ statuses }) => statuses.at(-1) !== 200)).toEqual([]);
			const others = delivered
				.flatMap(({ statuses }) => statuses)
				.filter((status) => status !== 200);
			expect(others.filter((status) => status !== 404 && status !== 500)).toEqual([]);

			const runs = await until('all executions', async () => {
				const all = await runsByMark(n8n, workflowId);
				return all.size >= delivered.length && all;
			});
			expect(delivered.filter(({ mark }) => runs.get(mark)?.length !== 1)).toEqual([]);

			await n8n.api.deactivate(workflowId);
			await until('the endpoint to be removed', async () => endpoints().length === 0);
		},
	);

	it('a change that cannot be registered leaves nothing at the provider', async () => {
		const { n8n, standIn } = inbox;
		const workflowId = await inbox.addWorkflow();
		await n8n.api.activate(workflowId);
		const both = { events: ['incoming', 'outgoing'] };
		await n8n.api.updateWorkflow(workflowId, await withParameters(workflowId, both));
		standIn.fault({ method: 'PATCH', path: '/api:qh9OQ3OW', status: 422, times: Infinity });
		expect(await n8n.api.activate(workflowId, { throwOnFailure: false })).toMatchObject({
			status: 'failed',
		});
		await until('the endpoint to be removed', async () => endpoints().length === 0);
		standIn.clearFaults();
		await n8n.api.deactivate(workflowId);
	});

	it('n8n is stopped right after deactivating: the next activation puts it right', async () => {
		const { n8n, standIn } = inbox;
		standIn.notifyer.signatureForm = 'secret';
		const workflowId = await inbox.addWorkflow();
		await n8n.api.activate(workflowId);
		const [before] = structuredClone(await inbox.endpointsOf(workflowId));
		await n8n.api.deactivate(workflowId);
		await inbox.crash();
		expect([...endpoints()]).toEqual([before]);
		await inbox.recover();
		await n8n.api.activate(workflowId);
		const after = await inbox.endpointsOf(workflowId);
		expect(after).toHaveLength(1);
		expect(after[0]?.id).not.toBe(before?.id);
		const { mark, payload } = markedMessage();
		expect(await inbox.deliver(payload)).toMatchObject({ delivered: true });
		expect((await runsByMark(n8n, workflowId)).get(mark)).toHaveLength(1);
		await n8n.api.deactivate(workflowId);
	});

	it('leaves no secret, number or text in a log line or an error', async () => {
		expect(await findLeaks(inbox.n8n, inbox.confidential())).toEqual([]);
	});

	async function withParameters(workflowId: string, parameters: object) {
		const { nodes, connections } = await inbox.n8n.api.getWorkflow(workflowId);
		return {
			connections,
			nodes: nodes.map((node: { name: string }) =>
				node.name === TRIGGER ? { ...node, parameters } : node,
			),
		};
	}
});
