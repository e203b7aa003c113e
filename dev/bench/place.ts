/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
/** Where candidates run: n8n with SQLite, n8n with PostgreSQL, or n8n's queue mode. */
import { chmodSync, rmSync } from 'node:fs';
import { startN8n, temporaryFolder, until, WEBHOOK_URL } from '../host';
import { installPackage } from '../host/install-package';
import type { Json } from '../json';
import { startStandIn } from '../provider';
import { startQueueMode } from '../queue';
import { startPostgres } from '../queue/postgres';
import { createCandidates, type Candidate, type Place } from './candidates';
import { addMinimalPackage } from './minimalPackage';

const DRAIN_MS = 120_000;

export type Kind = 'SQLite' | 'PostgreSQL' | 'queue mode';
type Query = (sql: string) => Promise<Json[]>;

/** A running n8n with the candidates in it. */
export interface Host {
	setting: string;
	candidates: Record<string, Candidate>;
	/** A SELECT on n8n's database, in words that both databases understand. */
	query: Query;
	/** Waits until every execution has ended. */
	drain: () => Promise<void>;
	close: () => Promise<void>;
}

/** Starts one n8n in a folder of its own, with our package and the minimal one. */
async function startSingle(
	kind: Kind,
	tarball: string,
	env: Record<string, string>,
	later: (undo: () => unknown) => void,
): Promise<Place & { query: Query }> {
	const folder = temporaryFolder();
	later(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	// The user of PostgreSQL has to get to its own folder inside.
	if (kind === 'PostgreSQL') chmodSync(folder, 0o755);
	const postgres = kind === 'PostgreSQL' ? await startPostgres(folder) : undefined;
	if (postgres) later(postgres.stop);
	await installPackage(folder, tarball);
	addMinimalPackage(folder);
	const n8n = await startN8n({ folder, tarball, env: { ...env, ...postgres?.env } });
	later(n8n.kill);
	await n8n.api.setUpOwner();
	const standIn = await startStandIn({ zapini: { rateLimit: false } });
	later(standIn.close);
	return { api: n8n.api, url: n8n.url, standIn, query: postgres?.query ?? n8n.readDatabase };
}

/** Starts queue mode with one webhook processor and two workers. */
async function startQueue(
	tarball: string,
	env: Record<string, string>,
	later: (undo: () => unknown) => void,
): Promise<Place & { query: Query }> {
	const mode = await startQueueMode({ tarball, processors: 1, workers: 2, env });
	later(mode.stop);
	const standIn = await startStandIn({ zapini: { rateLimit: false } });
	later(standIn.close);
	return { api: mode.api, url: mode.processors[0]?.url ?? '', standIn, query: mode.query };
}

/** @throws Error when something does not come up; what did is stopped again */
export async function startHost(
	kind: Kind,
	setting: string,
	tarball: string,
	env: Record<string, string>,
): Promise<Host> {
	const open: Array<() => unknown> = [];
	const later = (undo: () => unknown) => void open.push(undo);
	const close = async () => {
		for (let undo = open.pop(); undo; undo = open.pop()) await undo();
	};
	try {
		const { query, ...place } = await (kind === 'queue mode'
			? startQueue(tarball, env, later)
			: startSingle(kind, tarball, env, later));
		place.standIn.mapOrigin(new URL(WEBHOOK_URL).origin, place.url);
		const drain = async () => {
			const running = `SELECT count(*) AS "count" FROM execution_entity WHERE status IN ('new', 'running')`;
			const hasEnded = async () => Number((await query(running))[0]?.count) === 0;
			await until('all executions to end', hasEnded, { timeoutMs: DRAIN_MS });
		};
		const candidates = await createCandidates(place, kind !== 'queue mode');
		return { setting, candidates, query, drain, close };
	} catch (error) {
		await close();
		throw error;
	}
}
