// @ts-check
const { rmSync } = require('node:fs');
const { ApiError, startN8n, temporaryFolder, until, WEBHOOK_URL } = require('../../host');
const { installPackage } = require('../../host/install-package');
const { startStandIn } = require('../../provider');
const { createCandidates } = require('./candidates');
const { addMinimalPackage } = require('./minimalPackage');

const DRAIN_MS = 120_000;

/**
 * An n8n of its own, with all candidates active in it.
 *
 * @param {{ tarball: string, env: Record<string, string> }} options
 */
async function startHost({ tarball, env }) {
	const folder = temporaryFolder();
	/** Undone in reverse order. @type {Array<() => unknown>} */
	const open = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })];
	const close = async () => {
		for (let undo = open.pop(); undo; undo = open.pop()) await undo();
	};
	try {
		await installPackage(folder, tarball);
		addMinimalPackage(folder);
		const standIn = await startStandIn();
		open.push(() => standIn.close());
		const n8n = await startN8n({ folder, tarball, env });
		open.push(() => n8n.kill());
		standIn.mapOrigin(new URL(WEBHOOK_URL).origin, n8n.url);
		await n8n.api.setUpOwner();
		const candidates = await createCandidates(n8n, standIn);

		return {
			candidates,
			close,
			/** Waits until every execution that was started has ended. */
			drain: async () => {
				const ended = async () => {
					try {
						return (await n8n.api.executions({ status: ['new', 'running'] })).length === 0;
					} catch (error) {
						// Under a burst n8n takes its own database for away, and says so to whoever asks.
						if (error instanceof ApiError && error.status === 503) return false;
						throw error;
					}
				};
				await until('all executions to end', ended, { timeoutMs: DRAIN_MS });
			},
			/** @returns {Promise<Record<string, number>>} Executions that there are, by workflow. */
			executions: async () => {
				const rows = await n8n.readDatabase(
					"SELECT workflowId, count(*) AS count FROM execution_entity WHERE status = 'success' GROUP BY workflowId",
				);
				return Object.fromEntries(rows.map((row) => [row.workflowId, row.count]));
			},
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** @typedef {Awaited<ReturnType<typeof startHost>>} Host */

module.exports = { startHost };
