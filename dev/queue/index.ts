/* eslint-disable @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
/**
 * n8n's queue mode on one machine: PostgreSQL, Redis, one main process, webhook processors and workers, each with
 * a port and a folder of its own. By hand: `node dev/run.js dev/queue/start.ts`.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../host';
import { createApi } from '../host/api';
import type { Json } from '../json';
import { startMember, type Member } from './n8n';
import { startPostgres } from './postgres';
import { whyNot } from './programs';
import { startRedis } from './redis';

/**
 * @param options   Default: two of each.
 * @throws Error When something does not come up; whatever did is stopped again.
 */
export async function startQueueMode({
	tarball,
	processors = 2,
	workers = 2,
	env: more = {},
}: {
	tarball: string;
	processors?: number;
	workers?: number;
	env?: Record<string, string>;
}) {
	const folder = temporaryFolder();
	// The user of PostgreSQL has to get to its own folder inside.
	chmodSync(folder, 0o755);
	/** The last one started is the first to be stopped. */
	const started: Array<{ stop(): Promise<void> }> = [];
	const keep = (one: Json) => {
		started.unshift(one);
		return one;
	};
	async function stop() {
		for (const one of started.splice(0)) await one.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}

	try {
		const postgres: Awaited<ReturnType<typeof startPostgres>> = keep(await startPostgres(folder));
		const redis: Awaited<ReturnType<typeof startRedis>> = keep(await startRedis(folder));
		const encryption = { N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64url') };
		const env = { ...postgres.env, ...redis.env, ...encryption, ...more };
		const member = async (kind: Member['kind'], number: number): Promise<Member> =>
			keep(
				await startMember({ kind, folder: path.join(folder, `${kind}-${number}`), tarball, env }),
			);
		/** One after the other: together they would take longer on a small machine. */
		const several = async (kind: 'webhook' | 'worker', count: number) => {
			const members = [];
			for (let number = 1; number <= count; number++) members.push(await member(kind, number));
			return members;
		};

		// The main process makes the tables; the others need them.
		const main = await member('main', 1);
		const noDatabase = async () => {
			throw new Error('In queue mode use query()');
		};
		const api = createApi(() => main.url, noDatabase);
		await api.setUpOwner();
		return {
			main,
			workers: await several('worker', workers),
			processors: await several('webhook', processors),
			api,
			/** One SELECT on n8n's database. */
			query: postgres.query as (sql: string) => Promise<Json[]>,
			/** @returns Everything that n8n's processes have printed. */
			log: (): string => started.map((one) => ('log' in one ? (one as Json).log() : '')).join(''),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
export { whyNot };
