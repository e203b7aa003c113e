// @ts-check
const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');

/** Debian keeps the programs of each PostgreSQL version apart, outside the PATH. */
const DEBIAN = '/usr/lib/postgresql';
const PACKAGES = 'postgresql redis-server';

/** @returns {string[]} Where programs may lie, the newest PostgreSQL first. */
function folders() {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
	const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
	const inPath = (process.env.PATH ?? '').split(path.delimiter);
	return [...newestFirst.map((version) => path.join(DEBIAN, version, 'bin')), ...inPath];
}

/** @param {string} name @returns {string | undefined} */
function find(name) {
	return folders()
		.map((folder) => path.join(folder, name))
		.find((file) => existsSync(file));
}

/**
 * The programs that n8n's queue mode needs besides n8n.
 *
 * @throws {Error} When one is not installed; the message says how to install it.
 */
function findPrograms() {
	const need = (/** @type {string} */ name) => {
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

/** @returns {string | undefined} Why queue mode cannot be started here; undefined when it can. */
function whyNot() {
	if (process.platform !== 'linux') return 'PostgreSQL and Redis are started as on Linux';
	try {
		findPrograms();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

module.exports = { findPrograms, whyNot, PACKAGES };
