/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals
   -- a helper of the tests, never run inside n8n */
import { randomUUID } from 'crypto';
import { mkdirSync, writeFileSync } from 'fs';
import path from 'path';
import { isCi } from '../../../dev/ci';
import { currentTarball, inARow, until, WEBHOOK_URL } from '../../../dev/host';
import { CACHE } from '../../../dev/host/paths';
import { startStandIn } from '../../../dev/provider';
import { startQueueMode, whyNot } from '../../../dev/queue';
import { PATIENT, useStarted } from '../realN8n';
import type { Run } from './runs';

const MEASURED = path.join(CACHE, 'queue');
const BOOT_MS = 600_000;
const TRIGGER = 'Notifyer Trigger';

/** @returns why there is no queue mode here, after printing it; nothing on a CI machine, where the tests then fail */
export function reasonToSkip(): string | undefined {
	const reason = isCi() ? undefined : whyNot();
	if (reason) process.stderr.write(`The tests of queue mode are skipped: ${reason}\n`);
	return reason;
}

interface QueueNode {
	name: string;
	type: string;
	[key: string]: unknown;
}

/** Queue mode with one active workflow, and the stand-in provider. */
async function startQueueInbox() {
	const queueMode = await startQueueMode({
		tarball: currentTarball(),
		// As n8n 3.0 does always: what somebody runs in the editor runs on a worker.
		env: { OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true' },
	});
	const standIn = await startStandIn({ retry: PATIENT });
	const { api, processors, query } = queueMode;
	const data = { apiKey: standIn.notifyer.apiKey, baseUrl: standIn.url };
	const { id } = await api.createCredential({ name: 'Notifyer', type: 'notifyerApi', data });
	const credentials = { notifyerApi: { id, name: 'Notifyer' } };

	/** An active workflow: the trigger, then `next` in a row. @returns its id, and that of its endpoint */
	async function addFlow(name: string, next: QueueNode[], first: object = {}) {
		const trigger = {
			name: TRIGGER,
			type: 'n8n-nodes-whatsapp-inbox.notifyerTrigger',
			typeVersion: 2,
			webhookId: randomUUID(),
			credentials,
			...first,
		};
		const { id: workflowId } = await api.createWorkflow({ name, ...inARow([trigger, ...next]) });
		await api.activate(workflowId);
		const endpoint = standIn.notifyer.endpoints.find(({ webhooks }) =>
			webhooks.includes(`/webhook/${trigger.webhookId}/`),
		);
		return {
			workflowId: String(workflowId),
			endpointId: endpoint?.id,
			webhookId: trigger.webhookId,
		};
	}
	await addFlow('Queue mode', [{ name: 'Do Nothing', type: 'n8n-nodes-base.noOp' }]);

	/** The executions by the mark of their message. */
	async function runs(): Promise<Map<string, Run[]>> {
		const rows = await query(
			`SELECT e.id, e.status, substring(d.data from 'fault-[0-9]{5}') AS mark FROM execution_entity e
			 JOIN execution_data d ON d."executionId" = e.id ORDER BY e.id`,
		);
		const byMark = new Map<string, Run[]>();
		for (const { id: execution, status, mark } of rows) {
			const known = byMark.get(mark ?? '') ?? [];
			byMark.set(mark ?? '', [...known, { id: String(execution), status }]);
		}
		return byMark;
	}

	return {
		...queueMode,
		standIn,
		runs,
		addFlow,
		credentials,
		/** @returns how many executions of a workflow there are by mark, and in how many of them a node ran */
		async reached(workflowId: string, node: string) {
			const rows = await query(
				`SELECT substring(d.data from 'fault-[0-9]{5}') AS mark, count(*)::int AS runs,
				 sum((d.data LIKE '%"${node}"%')::int)::int AS reached
				 FROM execution_entity e JOIN execution_data d ON d."executionId" = e.id
				 WHERE e."workflowId" = '${workflowId}' GROUP BY mark`,
			);
			return new Map(rows.map(({ mark, ...counts }) => [String(mark), counts]));
		},
		/** The executions, once none is waiting or running. */
		async endedRuns(): Promise<Map<string, Run[]>> {
			return (await until('the executions to end', async () => {
				const byMark = await runs();
				return (
					![...byMark.values()].flat().some(({ status }) => /new|running/.test(status)) && byMark
				);
			})) as Map<string, Run[]>;
		},
		/** Deliveries go to the main process, which alone serves the URLs of a test. */
		routeToMain() {
			standIn.mapOrigin(WEBHOOK_URL, queueMode.main.url);
		},
		/** @param numbers which processors the next deliveries go to, in turn */
		route(...numbers: number[]) {
			standIn.mapOrigin(
				WEBHOOK_URL,
				numbers.map((number) => processors[number]?.url ?? ''),
			);
		},
		/** @returns what every delivery of the payload was answered in the end */
		async deliver(payload: unknown): Promise<string[]> {
			const reports = await standIn.notifyer.deliver(payload);
			return reports.map(({ attempts }) => JSON.parse(attempts.at(-1)?.body || '{}').status);
		},
		async close() {
			await queueMode.stop();
			await standIn.close();
		},
	};
}

/** For a block of tests: `startQueueInbox` before them, its end after them. */
export const useQueueInbox = () => useStarted(startQueueInbox, BOOT_MS);

/**
 * Keeps a measured number in `.cache/queue` and prints it: for docs/reliability.md.
 */
export function report(what: string, numbers: Record<string, number>): void {
	mkdirSync(MEASURED, { recursive: true });
	writeFileSync(path.join(MEASURED, `${what}.json`), JSON.stringify(numbers));
	process.stdout.write(`${what}: ${JSON.stringify(numbers)}\n`);
}
