/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
/** Where candidates run: n8n with SQLite, n8n with PostgreSQL, or n8n's queue mode. */
import { chmodSync, rmSync } from 'node:fs';
import { startN8n, temporaryFolder, until, WEBHOOK_URL } from '../host';
import { installPackage } from '../host/install-package';
import { addTriggerPackage } from '../host/trigger-package';
import type { Json } from '../json';
import { startStandIn } from '../provider';
import { startQueueMode } from '../queue';
import { startPostgres } from '../queue/postgres';
import { MINIMAL, PUBLISH, type Candidate } from './candidates';

export type Kind = 'SQLite' | 'PostgreSQL' | 'queue mode';

/** A running n8n with the candidates in it. */
export interface Host {
	setting: string;
	candidates: Record<string, Candidate>;
	/** A SELECT on n8n's database, in words that both databases understand. */
	query: (sql: string) => Promise<Json[]>;
	/** Waits until every execution has ended. */
	drain: () => Promise<void>;
	close: () => Promise<void>;
}

/**
 * What is measured against ours: it has a credential, which n8n checks for every execution, and has n8n save one value
 * once the execution exists. It verifies and reads nothing.
 */
const REMEMBERING = {
	description: { credentials: [{ name: 'notifyerApi', required: true }] },
	webhook: `
	async webhook() {
		const data = this.getWorkflowStaticData('node');
		return {
			workflowData: [[{ json: this.getBodyData() }]],
			// n8n reads this after it has created the execution and before it saves what changed.
			get webhookResponse() {
				data.last = String(Math.random());
				return { status: 'accepted' };
			},
		};
	}
`,
};

type Later = (undo: () => unknown) => void;

/** One n8n in a folder of its own, with our package and the minimal one. */
async function startSingle(kind: Kind, tarball: string, env: Record<string, string>, later: Later) {
	const folder = temporaryFolder();
	later(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	// The user of PostgreSQL has to get to its own folder inside.
	if (kind === 'PostgreSQL') chmodSync(folder, 0o755);
	const postgres = kind === 'PostgreSQL' ? await startPostgres(folder) : undefined;
	if (postgres) later(postgres.stop);
	await installPackage(folder, tarball);
	addTriggerPackage(folder, MINIMAL, REMEMBERING);
	const n8n = await startN8n({ folder, tarball, env: { ...env, ...postgres?.env } });
	later(n8n.kill);
	await n8n.api.setUpOwner();
	return { api: n8n.api, url: n8n.url, query: postgres?.query ?? n8n.readDatabase };
}

/** Queue mode with one webhook processor and two workers. */
async function startQueue(tarball: string, env: Record<string, string>, later: Later) {
	const mode = await startQueueMode({ tarball, processors: 1, workers: 2, env });
	later(mode.stop);
	return { api: mode.api, url: mode.processors[0]?.url ?? '', query: mode.query };
}

/**
 * @param names the candidates
 * @throws Error when something does not come up; what did is stopped again
 */
export async function startHost(
	kind: Kind,
	names: string[],
	tarball: string,
	[setting, env]: [string, Record<string, string>],
): Promise<Host> {
	const open: Array<() => unknown> = [];
	const later: Later = (undo) => void open.push(undo);
	const close = async () => {
		for (let undo = open.pop(); undo; undo = open.pop()) await undo();
	};
	try {
		const started = await (kind === 'queue mode'
			? startQueue(tarball, env, later)
			: startSingle(kind, tarball, env, later));
		const standIn = await startStandIn({ zapini: { rateLimit: false } });
		later(standIn.close);
		standIn.mapOrigin(WEBHOOK_URL, started.url);
		const candidates: Record<string, Candidate> = {};
		for (const name of names) {
			const made = await PUBLISH[name]?.({ ...started, standIn });
			if (made) candidates[name] = made;
		}
		const { query } = started;
		const running = `SELECT count(*) AS "count" FROM execution_entity WHERE status IN ('new', 'running')`;
		const hasEnded = async () => Number((await query(running))[0]?.count) === 0;
		const drain = async () => void (await until('all executions to end', hasEnded));
		return { setting, candidates, query, drain, close };
	} catch (error) {
		await close();
		throw error;
	}
}
