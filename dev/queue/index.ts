// @ts-check
/**
 * n8n's queue mode on one machine: PostgreSQL, Redis, one main process, webhook processors and workers, each with
 * a port and a folder of its own. By hand: `node dev/queue/start.js`.
 */
const { randomBytes } = require('node:crypto');
const { chmodSync, rmSync } = require('node:fs');
const path = require('node:path');
const { temporaryFolder } = require('../host');
const { createApi } = require('../host/api');
const { startMember } = require('./n8n');
const { startPostgres } = require('./postgres');
const { whyNot } = require('./programs');
const { startRedis } = require('./redis');

/** @typedef {Awaited<ReturnType<typeof startQueueMode>>} QueueMode */

/**
 * @param {{ tarball: string, processors?: number, workers?: number, env?: Record<string, string> }} options
 *   Default: two of each.
 * @throws {Error} When something does not come up; whatever did is stopped again.
 */
async function startQueueMode({ tarball, processors = 2, workers = 2, env: more = {} }) {
	const folder = temporaryFolder();
	// The user of PostgreSQL has to get to its own folder inside.
	chmodSync(folder, 0o755);
	/** @type {Array<{ stop(): Promise<void> }>} The last one started is the first to be stopped. */
	const started = [];
	const keep = (/** @type {any} */ one) => {
		started.unshift(one);
		return one;
	};
	async function stop() {
		for (const one of started.splice(0)) await one.stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}

	try {
		/** @type {Awaited<ReturnType<typeof startPostgres>>} */
		const postgres = keep(await startPostgres(folder));
		/** @type {Awaited<ReturnType<typeof startRedis>>} */
		const redis = keep(await startRedis(folder));
		const encryption = { N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64url') };
		const env = { ...postgres.env, ...redis.env, ...encryption, ...more };
		/**
		 * @param {import('./n8n').Member['kind']} kind
		 * @param {number} number
		 * @returns {Promise<import('./n8n').Member>}
		 */
		const member = async (kind, number) =>
			keep(
				await startMember({ kind, folder: path.join(folder, `${kind}-${number}`), tarball, env }),
			);
		/** One after the other: together they would take longer on a small machine. */
		const several = async (
			/** @type {'webhook' | 'worker'} */ kind,
			/** @type {number} */ count,
		) => {
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
			/** @type {(sql: string) => Promise<any[]>} One SELECT on n8n's database. */
			query: postgres.query,
			/** @returns {string} Everything that n8n's processes have printed. */
			log: () =>
				started.map((one) => ('log' in one ? /** @type {any} */ (one).log() : '')).join(''),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

module.exports = { startQueueMode, whyNot };
