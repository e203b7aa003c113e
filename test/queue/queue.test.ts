import { sleep } from 'n8n-workflow';
import { until, WEBHOOK_URL } from '../../dev/host';
import { notifyerText, zapiniText } from '../../dev/provider/payloads';
import { deliverInTurns } from '../helpers/faults/deliverInTurns';
import { reasonToSkip, report, useQueueInbox } from '../helpers/faults/queueInbox';
import { markedMessage } from '../helpers/faults/runs';

const A = 0;
const B = 1;
/** A repeat that comes later than this is to be known to every process. */
const LATER_MS = 1_100;

/** One main process, two webhook processors, two workers, PostgreSQL and Redis. */
(reasonToSkip() ? describe.skip : describe)("n8n's queue mode", () => {
	const inbox = useQueueInbox();

	const messages = (count: number) => Array.from({ length: count }, () => markedMessage());
	/** How many of these messages ran how often. */
	const runsOf = async (sent: Array<{ mark: string }>) => {
		const runs = await inbox.endedRuns();
		const counts = sent.map(({ mark }) => runs.get(mark)?.length ?? 0);
		return {
			never: counts.filter((count) => count === 0).length,
			once: counts.filter((count) => count === 1).length,
			more: counts.filter((count) => count > 1).length,
			most: Math.max(...counts),
		};
	};
	const onceEach = (count: number) => ({ never: 0, once: count, more: 0, most: 1 });

	it('runs every message, spread over both webhook processors', async () => {
		inbox.route(A, B);
		const sent = messages(100);
		const answers = await deliverInTurns(
			sent,
			8,
			async ({ payload }) => await inbox.deliver(payload),
		);
		expect(answers.flat()).toEqual(sent.map(() => 'accepted'));
		expect(await runsOf(sent)).toEqual(onceEach(100));
		const statuses = [...(await inbox.endedRuns()).values()].flat().map(({ status }) => status);
		expect(new Set(statuses)).toEqual(new Set(['success']));
	});

	it('knows, one message after the other, what the other processor has seen', async () => {
		const sent = messages(20);
		inbox.route(A, B);
		for (const { payload } of sent) expect(await inbox.deliver(payload)).toEqual(['accepted']);
		await sleep(LATER_MS);
		inbox.route(B, A);
		for (const { payload } of sent) expect(await inbox.deliver(payload)).toEqual(['duplicate']);
		expect(await runsOf(sent)).toEqual(onceEach(20));
	});

	it('still knows after both processors were started again', async () => {
		const sent = messages(20);
		inbox.route(A, B);
		for (const { payload } of sent) await inbox.deliver(payload);
		for (const processor of inbox.processors) await processor.restart();
		for (const { payload } of sent) expect(await inbox.deliver(payload)).toEqual(['duplicate']);
		expect(await runsOf(sent)).toEqual(onceEach(20));
	});

	it('knows, after a burst at both processors, what the other one has seen', async () => {
		const sent = messages(100);
		inbox.route(A, B);
		await deliverInTurns(sent, 8, async ({ payload }) => await inbox.deliver(payload));
		await sleep(LATER_MS);
		// Each processor sees one more delivery, and saves what the other's last save has written over. Until it
		// does, a repeat at the other processor can run again: the limit that docs/reliability.md describes.
		for (const { payload } of sent.slice(0, 2)) await inbox.deliver(payload);
		inbox.route(B, A);
		for (const { payload } of sent) await inbox.deliver(payload);
		const result = await runsOf(sent);
		report('repeats at the other processor after a burst', result);
		expect(result).toEqual(onceEach(100));
	});

	it('loses nothing when a processor is killed in the middle of 200 deliveries', async () => {
		const sent = messages(200);
		inbox.route(A, B);
		let reports = 0;
		const deliveries = deliverInTurns(sent, 16, async ({ payload }) => {
			reports++;
			if (reports === 100) await inbox.processors[B]?.kill();
			return await inbox.deliver(payload);
		});
		await deliveries;
		const result = await runsOf(sent);
		report('a webhook processor killed in the middle of 200 deliveries', result);
		expect(result.never).toBe(0);
		expect(result.most).toBeLessThanOrEqual(2);
		await inbox.processors[B]?.restart();
	});

	it('may run a message twice that comes in at both processors at the same moment', async () => {
		const sent = messages(50);
		inbox.route(A, B);
		for (const { payload } of sent) {
			await inbox.standIn.notifyer.deliver(payload, { simultaneous: 2 });
		}
		const result = await runsOf(sent);
		report('twins at the same moment, one at each processor', result);
		expect(result.never).toBe(0);
		expect(result.most).toBeLessThanOrEqual(2);
	});

	const behindTrigger = async (operation: string, parameters: object = {}) =>
		await inbox.addFlow(operation, [
			{
				name: 'Step',
				type: 'n8n-nodes-whatsapp-inbox.notifyer',
				typeVersion: 1,
				parameters: { operation, ...parameters },
				credentials: inbox.credentials,
			},
			{ name: 'Went On', type: 'n8n-nodes-base.noOp', typeVersion: 1 },
		]);

	it('goes on once behind Run Once, of 100 messages at both processors at the same moment', async () => {
		const { workflowId, endpointId } = await behindTrigger('runOnce');
		const sent = messages(100);
		inbox.route(A, B);
		await deliverInTurns(
			sent,
			4,
			async ({ payload }) =>
				await inbox.standIn.notifyer.deliver(payload, { simultaneous: 2, endpointId }),
		);
		await inbox.endedRuns();
		const reached = await inbox.reached(workflowId, 'Went On');
		const counts = sent.map(({ mark }) => reached.get(mark));
		const times = (wanted: number) => counts.filter((count) => count?.reached === wanted).length;
		report('twins at the same moment, behind Run Once', {
			executed_twice: counts.filter((count) => count?.runs === 2).length,
			never: times(0),
			once: times(1),
			twice: times(2),
		});
		expect(counts.map((count) => count?.reached)).toEqual(sent.map(() => 1));
	});

	it('goes on with each message by itself behind Collect Quick Messages, and does not wait', async () => {
		const { workflowId, endpointId } = await behindTrigger('collect', { waitSeconds: 120 });
		const sent = messages(3);
		inbox.route(A, B);
		for (const { payload } of sent) {
			await inbox.standIn.notifyer.deliver(payload, { endpointId });
		}
		await inbox.endedRuns();
		const reached = await inbox.reached(workflowId, 'Went On');
		expect(sent.map(({ mark }) => reached.get(mark))).toEqual(
			sent.map(() => ({ runs: 1, reached: 1 })),
		);
	});

	describe('what somebody runs in the editor, on a worker', () => {
		const pasted = 'queue-mode-webhook-token-4711';
		const manualRuns = async (workflowId: string) =>
			await inbox.query(
				`SELECT e.status, d.data FROM execution_entity e JOIN execution_data d ON d."executionId" = e.id
				 WHERE e."workflowId" = '${workflowId}' AND e.mode = 'manual' AND e.finished`,
			);
		const ranOnWorker = () =>
			inbox.workers.some((worker) => /started execution/i.test(worker.log()));

		it('listens for a test of Notifyer’s trigger', async () => {
			inbox.routeToMain();
			const { workflowId } = await inbox.addFlow('Listen', []);
			await inbox.api.listenForTestEvent(workflowId, 'Notifyer Trigger');
			const { payload, mark } = markedMessage();
			await inbox.standIn.notifyer.deliver(payload);
			const [run] = (await until('the test to run', async () => {
				const runs = await manualRuns(workflowId);
				return runs.length > 0 && runs;
			})) as Array<{ status: string; data: string }>;
			expect(run?.status).toBe('success');
			expect(run?.data).toContain(mark);
			await until('a worker to say that it ran there', async () => ranOnWorker());
		});

		it('listens for a test of Zapini’s trigger', async () => {
			const { zapini, zapiniBaseUrl: baseUrl } = inbox.standIn;
			const { apiToken, instance } = zapini;
			const data = { apiToken, instanceId: instance.uuid, webhookToken: pasted, baseUrl };
			const { id } = await inbox.api.createCredential({ name: 'Zapini', type: 'zapiniApi', data });
			const { workflowId, webhookId } = await inbox.addFlow('Listen to Zapini', [], {
				name: 'Zapini Trigger',
				type: 'n8n-nodes-whatsapp-inbox.zapiniTrigger',
				credentials: { zapiniApi: { id, name: 'Zapini' } },
			});
			await inbox.api.listenForTestEvent(workflowId, 'Zapini Trigger');
			zapini.webhookUrl = `${WEBHOOK_URL}webhook-test/${webhookId}/webhook?token=${pasted}`;
			await zapini.deliver(zapiniText({ text: 'fault-99999' }));
			const runs = await until('the test to run', async () => {
				const all = await manualRuns(workflowId);
				return all.length > 0 && all;
			});
			expect(JSON.stringify(runs)).toContain('fault-99999');
		});
	});

	it('goes on behind Send and Wait with an answer that comes in at the other processor', async () => {
		const { workflowId, endpointId } = await behindTrigger('sendAndWait', { message: 'When?' });
		const { payload } = markedMessage();
		inbox.route(A);
		await inbox.standIn.notifyer.deliver(payload, { endpointId });
		await until('the question to be sent', async () =>
			inbox.standIn.notifyer.endpoints.some(({ webhooks }) =>
				webhooks.includes('/webhook-waiting/'),
			),
		);
		inbox.route(B);
		const contact = String((payload as { phone_number: unknown }).phone_number);
		await sleep(LATER_MS);
		await inbox.standIn.notifyer.deliver(notifyerText({ from: contact, text: 'At five' }));
		await until('the execution to go on', async () => {
			const [run] = await inbox.query(
				`SELECT d.data FROM execution_entity e JOIN execution_data d ON d."executionId" = e.id
				 WHERE e."workflowId" = '${workflowId}' AND e.status = 'success' AND d.data LIKE '%At five%'`,
			);
			return run !== undefined;
		});
	});
});
