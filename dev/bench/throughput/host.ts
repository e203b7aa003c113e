/* eslint-disable @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
import { chmodSync, rmSync } from 'node:fs';
import { startN8n, temporaryFolder, WEBHOOK_URL } from '../../host';
import { installPackage } from '../../host/install-package';
import { startStandIn } from '../../provider';
import { startPostgres } from '../../queue/postgres';
import { createAll, type Candidates } from './candidates';
import { createLedger, type Ledger } from './ledger';
import { addMinimalPackage } from './minimalPackage';

/** Where candidates run: one n8n, or several processes of one. */
export interface Host extends Ledger {
	candidates: Candidates;
	/** Does nothing the second time. */
	close: () => Promise<void>;
}

/** What has to be undone, in reverse order. */
export function undoing() {
	const open: Array<() => unknown> = [];
	return {
		later: (undo: () => unknown) => void open.push(undo),
		now: async () => {
			for (let undo = open.pop(); undo; undo = open.pop()) await undo();
		},
	};
}

/** An n8n of its own, with all candidates active in it. */
export async function startHost({
	tarball,
	env,
	onPostgres,
}: {
	tarball: string;
	env: Record<string, string>;
	/** Instead of SQLite. */
	onPostgres: boolean;
}): Promise<Host> {
	const folder = temporaryFolder();
	const undo = undoing();
	undo.later(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	try {
		// The user of PostgreSQL has to get to its own folder inside.
		if (onPostgres) chmodSync(folder, 0o755);
		const postgres = onPostgres ? await startPostgres(folder) : undefined;
		if (postgres) undo.later(postgres.stop);
		await installPackage(folder, tarball);
		addMinimalPackage(folder);
		const standIn = await startStandIn();
		undo.later(standIn.close);
		const n8n = await startN8n({ folder, tarball, env: { ...env, ...postgres?.env } });
		undo.later(n8n.kill);
		standIn.mapOrigin(new URL(WEBHOOK_URL).origin, n8n.url);
		await n8n.api.setUpOwner();
		return {
			candidates: await createAll({ api: n8n.api, url: n8n.url, standIn }),
			close: undo.now,
			...createLedger(postgres ? postgres.query : n8n.readDatabase),
		};
	} catch (error) {
		await undo.now();
		throw error;
	}
}
