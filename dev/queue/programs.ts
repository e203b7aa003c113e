/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Debian keeps the programs of each PostgreSQL version apart, outside the PATH. */
const DEBIAN = '/usr/lib/postgresql';
export const PACKAGES = 'postgresql redis-server';

/** @returns Where programs may lie, the newest PostgreSQL first. */
function folders(): string[] {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
	const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
	const inPath = (process.env.PATH ?? '').split(path.delimiter);
	return [...newestFirst.map((version) => path.join(DEBIAN, version, 'bin')), ...inPath];
}

function find(name: string): string | undefined {
	return folders()
		.map((folder) => path.join(folder, name))
		.find((file) => existsSync(file));
}

/**
 * The programs that n8n's queue mode needs besides n8n.
 *
 * @throws Error When one is not installed; the message says how to install it.
 */
export function findPrograms() {
	const need = (name: string) => {
		const file = find(name);
		if (file) return file;
		throw new Error(`${name} is not installed: apt-get install --yes ${PACKAGES}`);
	};
	return {
		initdb: need('initdb'),
		postgres: need('postgres'),
		psql: need('psql'),
		redis: need('redis-server'),
	};
}

/** @returns Why queue mode cannot be started here; undefined when it can. */
export function whyNot(): string | undefined {
	if (process.platform !== 'linux') return 'PostgreSQL and Redis are started as on Linux';
	try {
		findPrograms();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
