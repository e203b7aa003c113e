/* eslint-disable @n8n/community-nodes/no-dangerous-functions,
   @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { execFile, execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort, until } from '../host';
import type { Json } from '../json';
import { startChild, DIES_WITH_US } from './child';
import { findPrograms } from './programs';

const run = promisify(execFile);
const USER = 'n8n';
/** The database is on loopback, lives for one test run and holds nothing. */
const PASSWORD = 'queue-mode-test';
const DATABASE = 'postgres';
const READY = /ready to accept connections/;

/**
 * PostgreSQL refuses to run as root: its Debian package brings a user for it.
 *
 * @returns Undefined: run it as ourselves.
 */
function unprivileged(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

/**
 * A PostgreSQL server of its own, on loopback and without a socket in the file system.
 *
 * @param parent A folder that the user of PostgreSQL may enter.
 */
export async function startPostgres(parent: string) {
	const programs = findPrograms();
	const folder = path.join(parent, 'postgres');
	const passwordFile = path.join(parent, 'postgres-password');
	const user = unprivileged();
	const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } };
	mkdirSync(folder, { mode: 0o700 });
	writeFileSync(passwordFile, PASSWORD);
	if (user) for (const file of [folder, passwordFile]) chownSync(file, user.uid, user.gid);
	await run(
		programs.initdb,
		[
			'-D',
			folder,
			'-U',
			USER,
			`--pwfile=${passwordFile}`,
			'-A',
			'scram-sha-256',
			'-E',
			'UTF8',
			'--no-sync',
		],
		options,
	);
	rmSync(passwordFile);

	const port = await freePort();
	const settings = {
		listen_addresses: '127.0.0.1',
		port,
		unix_socket_directories: '',
		// It has to outlive n8n, not a power cut.
		fsync: 'off',
		max_connections: 100,
	};
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const [program = '', ...args] = DIES_WITH_US;
	const server = startChild(program, [...args, programs.postgres, '-D', folder, ...flags], options);
	await until('PostgreSQL', async () => {
		if (server.ended()) throw new Error(`PostgreSQL ended:\n${server.printed()}`);
		return READY.test(server.printed());
	});

	return {
		/** What n8n needs to find it. */
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_PASSWORD: PASSWORD,
			DB_POSTGRESDB_DATABASE: DATABASE,
		},
		/**
		 * @param sql One SELECT.
		 * @returns Its rows.
		 */
		async query(sql: string): Promise<Json[]> {
			const asJson = `SELECT coalesce(json_agg(t), '[]') FROM (${sql}) t`;
			const { stdout } = await run(
				programs.psql,
				['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', DATABASE, '-qtAX', '-c', asJson],
				{ env: { PATH: process.env.PATH, PGPASSWORD: PASSWORD }, maxBuffer: 2 ** 30 },
			);
			return JSON.parse(stdout);
		},
		/** At once, without waiting for who is connected. */
		stop: async () => await server.stop('SIGINT'),
	};
}
