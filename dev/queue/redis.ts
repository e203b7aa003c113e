/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePort, until } from '../host';
import { startChild, DIES_WITH_US } from './child';
import { findPrograms } from './programs';

/** A Redis server of its own, on loopback, in memory only. */
export async function startRedis(parent: string) {
	const folder = path.join(parent, 'redis');
	mkdirSync(folder);
	const port = await freePort();
	const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder };
	const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const [program = '', ...args] = DIES_WITH_US;
	const server = startChild(program, [...args, findPrograms().redis, ...flags], { cwd: folder });
	await until('Redis', async () => {
		if (server.ended()) throw new Error(`Redis ended:\n${server.printed()}`);
		return server.printed().includes('Ready to accept connections');
	});
	return {
		/** What n8n needs to find it. */
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		stop: async () => await server.stop(),
	};
}
