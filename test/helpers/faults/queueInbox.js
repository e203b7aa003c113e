// @ts-check
const { randomUUID } = require('node:crypto');
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { currentTarball, until, WEBHOOK_URL } = require('../../../dev/host');
const { CACHE } = require('../../../dev/host/paths');
const { startStandIn } = require('../../../dev/provider');
const { startQueueMode, whyNot } = require('../../../dev/queue');

const MEASURED = path.join(CACHE, 'queue');
/** Half a second between attempts, for two minutes. */
const PATIENT = { delaysMs: Array.from({ length: 240 }, () => 500), timeoutMs: 10_000 };
const TRIGGER = 'Notifyer Trigger';

/** @typedef {Awaited<ReturnType<typeof startQueueInbox>>} QueueInbox */

/** @returns {string | undefined} Why there is no queue mode here, after printing it. */
function reasonToSkip() {
	const reason = whyNot();
	if (reason) process.stderr.write(`The tests of queue mode are skipped: ${reason}\n`);
	return reason;
}

/** Queue mode with one active workflow, and the stand-in provider. */
async function startQueueInbox() {
	const queueMode = await startQueueMode({ tarball: currentTarball() });
	const standIn = await startStandIn({ retry: PATIENT });
	const { api, processors, query } = queueMode;
	const data = { apiKey: standIn.notifyer.apiKey, managementToken: '', baseUrl: standIn.url };
	const { id } = await api.createCredential({ name: 'Notifyer', type: 'notifyerApi', data });
	const trigger = {
		name: TRIGGER,
		type: 'n8n-nodes-whatsapp-inbox.notifyerTrigger',
		typeVersion: 2,
		webhookId: randomUUID(),
		credentials: { notifyerApi: { id, name: 'Notifyer' } },
	};
	const { id: workflowId } = await api.createWorkflow({
		name: 'Queue mode',
		nodes: [trigger, { name: 'Do Nothing', type: 'n8n-nodes-base.noOp' }],
		connections: { [TRIGGER]: { main: [[{ node: 'Do Nothing', type: 'main', index: 0 }]] } },
	});
	await api.activate(workflowId);

	/** @returns {Promise<Map<string, { id: string, status: string }[]>>} The executions by the mark of their message. */
	async function runs() {
		const rows = await query(
			`SELECT e.id, e.status, substring(d.data from 'fault-[0-9]{5}') AS mark FROM execution_entity e
			 JOIN execution_data d ON d."executionId" = e.id ORDER BY e.id`,
		);
		/** @type {Map<string, { id: string, status: string }[]>} */
		const byMark = new Map();
		for (const { id: execution, status, mark } of rows) {
			byMark.set(mark ?? '', [
				...(byMark.get(mark ?? '') ?? []),
				{ id: String(execution), status },
			]);
		}
		return byMark;
	}

	return {
		...queueMode,
		standIn,
		runs,
		/** The executions, once none is waiting or running. */
		async endedRuns() {
			return await until('the executions to end', async () => {
				const byMark = await runs();
				return (
					![...byMark.values()].flat().some(({ status }) => /new|running/.test(status)) && byMark
				);
			});
		},
		/** @param {number[]} numbers Which processors the next deliveries go to, in turn. */
		route(...numbers) {
			standIn.mapOrigin(
				WEBHOOK_URL,
				numbers.map((number) => processors[number]?.url ?? ''),
			);
		},
		/** @returns {Promise<string[]>} What every delivery of the payload was answered in the end. */
		async deliver(/** @type {unknown} */ payload) {
			const reports = await standIn.notifyer.deliver(payload);
			return reports.map(({ attempts }) => JSON.parse(attempts.at(-1)?.body || '{}').status);
		},
		async close() {
			await queueMode.stop();
			await standIn.close();
		},
	};
}

/**
 * Keeps a measured number in `.cache/queue` and prints it: for docs/reliability.md.
 *
 * @param {string} what
 * @param {Record<string, number>} numbers
 */
function report(what, numbers) {
	mkdirSync(MEASURED, { recursive: true });
	writeFileSync(path.join(MEASURED, `${what}.json`), JSON.stringify(numbers));
	process.stdout.write(`${what}: ${JSON.stringify(numbers)}\n`);
}

module.exports = { startQueueInbox, reasonToSkip, report };
