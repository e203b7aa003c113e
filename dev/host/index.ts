// @ts-check
/** Starts and drives a real n8n: for the demo, for end-to-end tests, and by hand. */
const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { createApi } = require('./api');
const { runSql } = require('./database');
const { request } = require('./http');
const { installPackage } = require('./install-package');
const { startProcess } = require('./n8n-process');
const { freePort } = require('./ports');
const { ApiError, OWNER } = require('./session');
const { showInstalled } = require('./show-installed');
const { currentTarball } = require('./tarball');
const { until } = require('./until');

/** Webhook URLs begin with this; deliveries to it go to n8n's own address instead. */
const WEBHOOK_URL = 'https://n8n.example.test/';

/** @returns {string} A new empty folder for an n8n that is discarded later. */
const temporaryFolder = () => mkdtempSync(path.join(tmpdir(), 'n8n-'));

/** @typedef {Awaited<ReturnType<typeof startN8n>>} N8n */

/**
 * Starts an n8n and waits until it answers. It ends with the process that started it.
 *
 * @param {object} options
 * @param {string} options.folder N8N_USER_FOLDER, made when missing: database, keys and installed packages.
 * @param {string} [options.tarball] A packed community package to install; skipped when it is there already.
 * @param {number} [options.port] Default: any free one.
 * @param {string} [options.webhookUrl] What webhook URLs begin with; '' leaves n8n with its own http:// address.
 * @param {Record<string, string | undefined>} [options.env] More variables; undefined removes one.
 * @param {string} [options.logFile] What n8n prints is appended here as well.
 * @throws {Error} When n8n does not come up, with the end of what it printed; when the package cannot be installed
 *   or loaded.
 */
async function startN8n({ folder, tarball, port, webhookUrl = WEBHOOK_URL, env = {}, logFile }) {
	const home = path.resolve(folder);
	mkdirSync(home, { recursive: true });
	if (tarball) await installPackage(home, tarball);

	/** @type {string[]} */
	const printed = [];
	let settings = {
		log: (/** @type {string} */ text) => void printed.push(text),
		folder: home,
		webhookUrl,
		env,
		logFile,
	};
	let running = await startProcess({ ...settings, port, fixedPort: port !== undefined });
	// n8n starts without it; every later message would be about an unknown node instead of the reason.
	const refused = /Failed to load package .*\n.*/.exec(running.process.printed());
	if (tarball && refused) {
		await running.process.kill();
		throw new Error(refused[0]);
	}
	const url = () => `http://127.0.0.1:${running.port}`;
	/** @type {(sql: string, parameters?: Array<string | number | null>) => Promise<any[]>} See database.js. */
	const readDatabase = async (sql, parameters) => await runSql(home, sql, parameters);

	const api = createApi(url, readDatabase);

	return {
		/** @returns {string} Without a slash at the end. */
		get url() {
			return url();
		},
		get pid() {
			return running.process.pid;
		},
		folder: home,
		webhookUrl,
		/** @returns {string} Everything printed so far, over all restarts. */
		log: () => printed.join(''),
		/** @returns {boolean} */
		isRunning: () => running.process.ended() === undefined,
		/** As the system does it: SIGTERM, and SIGKILL after 15 seconds. */
		stop: async () => await running.process.stop(),
		/** Stops it and deletes its folder. */
		async discard() {
			await running.process.stop();
			rmSync(home, { recursive: true, force: true, maxRetries: 3 });
		},
		/** As a crash does it: SIGKILL. */
		kill: async () => await running.process.kill(),
		/**
		 * Stops it when it still runs, and starts it again with the same folder and port.
		 *
		 * @param {{ env?: Record<string, string | undefined>, tarball?: string }} [changes] `env` adds to what was set.
		 */
		async restart({ env: more = {}, tarball: newer } = {}) {
			await running.process.stop();
			if (newer) await installPackage(home, newer);
			settings = { ...settings, env: { ...settings.env, ...more } };
			running = await startProcess({ ...settings, port: running.port, fixedPort: true });
		},
		/** Lists the installed package in Settings > Community nodes. After `setUpOwner`. */
		showInstalled: async () => await showInstalled(home, api),
		readDatabase,
		api,
	};
}

module.exports = {
	startN8n,
	temporaryFolder,
	currentTarball,
	request,
	until,
	freePort,
	ApiError,
	OWNER,
	WEBHOOK_URL,
};
