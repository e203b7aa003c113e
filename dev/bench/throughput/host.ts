/* eslint-disable @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
import { rmSync } from 'node:fs';
import { ApiError, startN8n, temporaryFolder, until, WEBHOOK_URL } from '../../host';
import { installPackage } from '../../host/install-package';
import { startStandIn } from '../../provider';
import { createCandidates } from './candidates';
import { addMinimalPackage } from './minimalPackage';

const DRAIN_MS = 120_000;

/** An n8n of its own, with all candidates active in it. */
export async function startHost({
	tarball,
	env,
}: {
	tarball: string;
	env: Record<string, string>;
}) {
	const folder = temporaryFolder();
	/** Undone in reverse order. */
	const open: Array<() => unknown> = [
		() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
	];
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
			/** @returns Executions that there are, by workflow. */
			executions: async (): Promise<Record<string, number>> => {
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

export type Host = Awaited<ReturnType<typeof startHost>>;
