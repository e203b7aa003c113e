/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
/** Starts and drives a real n8n: for the demo, for end-to-end tests, and by hand. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Json } from '../json';
import { createApi } from './api';
import { runSql } from './database';
import { answersFirst } from './environment';
import { request, freePort } from './network';
import { installPackage, showInstalled } from './install-package';
import { startProcess } from './n8n-process';
import { ApiError, OWNER } from './session';
import { currentTarball, packageUnderTest } from './tarball';
import { until } from './until';
import { inARow } from './workflows';

/** Webhook URLs begin with this; deliveries to it go to n8n's own address instead. */
export const WEBHOOK_URL = 'https://n8n.example.test/';

/** @returns A new empty folder for an n8n that is discarded later. */
export const temporaryFolder = (): string => mkdtempSync(path.join(tmpdir(), 'n8n-'));

export type N8n = Awaited<ReturnType<typeof startN8n>>;

/**
 * Starts an n8n and waits until it answers. It ends with the process that started it.
 *
 * @throws Error When n8n does not come up, with the end of what it printed; when the package cannot be installed
 * or loaded.
 */
export async function startN8n({
	folder,
	tarball,
	port,
	webhookUrl = WEBHOOK_URL,
	env = {},
	logFile,
}: {
	/** N8N_USER_FOLDER, made when missing: database, keys and installed packages. */
	folder: string;
	/** A packed community package to install; skipped when it is there already. */
	tarball?: string;
	/** Default: any free one. */
	port?: number;
	/** What webhook URLs begin with; '' leaves n8n with its own http:// address. */
	webhookUrl?: string;
	/** More variables; undefined removes one. */
	env?: Record<string, string | undefined>;
	/** What n8n prints is appended here as well. */
	logFile?: string;
}) {
	const home = path.resolve(folder);
	mkdirSync(home, { recursive: true });
	if (tarball) await installPackage(home, tarball);

	const printed: string[] = [];
	let settings = {
		log: (text: string) => void printed.push(text),
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
	/** See database.ts. */
	const readDatabase: (
		sql: string,
		parameters?: Array<string | number | null>,
	) => Promise<Json[]> = async (sql, parameters) => await runSql(home, sql, parameters);

	const api = createApi(url, readDatabase);

	return {
		/** @returns Without a slash at the end. */
		get url(): string {
			return url();
		},
		get pid() {
			return running.process.pid;
		},
		folder: home,
		webhookUrl,
		/** @returns Everything printed so far, over all restarts. */
		log: (): string => printed.join(''),
		/** As the system does it: SIGTERM, and SIGKILL after 15 seconds. */
		stop: async () => await running.process.stop(),
		/** Ends it, with nothing of value left to save, and deletes its folder. */
		async discard() {
			await running.process.kill();
			rmSync(home, { recursive: true, force: true, maxRetries: 3 });
		},
		/** As a crash does it: SIGKILL. */
		kill: async () => await running.process.kill(),
		/**
		 * Stops it when it still runs, and starts it again with the same folder and port.
		 *
		 * @param changes `env` adds to what was set.
		 */
		async restart({
			env: more = {},
			tarball: newer,
		}: { env?: Record<string, string | undefined>; tarball?: string } = {}) {
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
export { currentTarball, packageUnderTest };
export { request };
export { until };
export { inARow };
export { answersFirst };
export { freePort };
export { ApiError };
export { OWNER };
