/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePort, request, until, WEBHOOK_URL } from '../host';
import { environment } from '../host/environment';
import { installPackage } from '../host/install-package';
import { N8N_BIN, nodeForN8n } from '../host/paths';
import { startChild } from './child';

const STARTUP_MS = 240_000;
const DIE_WITH_PARENT = path.join(__dirname, '..', 'host', 'die-with-parent.js');

/**
 * What each kind of process is started with. A worker serves no pages: it says on another port that it is ready.
 */
const KINDS: Record<
	'main' | 'webhook' | 'worker',
	{ args: string[]; ready: (ports: Ports) => string }
> = {
	main: { args: ['start'], ready: ({ port }) => `http://127.0.0.1:${port}/rest/settings` },
	webhook: { args: ['webhook'], ready: ({ port }) => `http://127.0.0.1:${port}/healthz/readiness` },
	worker: {
		args: ['worker', '--concurrency=5'],
		ready: ({ healthPort }) => `http://127.0.0.1:${healthPort}/healthz/readiness`,
	},
};

type Ports = { port: number; brokerPort: number; healthPort: number };
export type Member = Awaited<ReturnType<typeof startMember>>;

/**
 * One process of a queue mode, with a folder of its own, as each has its own container elsewhere.
 *
 * @throws Error When it does not come up, with the end of what it printed.
 */
export async function startMember({
	kind,
	folder,
	tarball,
	env,
}: {
	kind: keyof typeof KINDS;
	/** Its N8N_USER_FOLDER; made when missing. */
	folder: string;
	/** The package to install. */
	tarball: string;
	/** Database, queue and encryption key: the same for all. */
	env: Record<string, string>;
}) {
	mkdirSync(folder, { recursive: true });
	await installPackage(folder, tarball);
	const ports = {
		port: await freePort(),
		brokerPort: await freePort(),
		healthPort: await freePort(),
	};
	const { args, ready } = KINDS[kind];
	/** What earlier lives have printed. */
	const printed: string[] = [];

	async function launch() {
		const node = nodeForN8n();
		const child = startChild(node, ['--require', DIE_WITH_PARENT, N8N_BIN, ...args], {
			cwd: folder,
			detached: true,
			env: environment({
				folder,
				node,
				...ports,
				webhookUrl: WEBHOOK_URL,
				env: {
					...env,
					EXECUTIONS_MODE: 'queue',
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(ports.healthPort),
				},
			}),
		});
		const isReady = async () => {
			if (child.ended())
				throw new Error(`n8n ${kind} ended (${child.ended()}):\n${child.printed().slice(-4000)}`);
			const answer = await request(ready(ports), { timeoutMs: 10_000 }).catch(() => undefined);
			// While it starts, n8n answers some addresses with a page.
			return answer?.status === 200 && answer.json !== undefined;
		};
		const state = () => child.printed().slice(-4000);
		await until(`n8n ${kind}`, isReady, { timeoutMs: STARTUP_MS, everyMs: 250, state });
		return child;
	}

	let child = await launch();
	const end = async (signal: NodeJS.Signals) => {
		await child.stop(signal);
		try {
			// A task runner may outlive n8n for a moment.
			process.kill(-Number(child.pid), 'SIGKILL');
		} catch {
			// Gone already.
		}
		printed.push(child.printed());
	};

	return {
		kind,
		/** @returns {string} Without a slash at the end. */
		url: `http://127.0.0.1:${ports.port}`,
		/** @returns Everything printed so far. */
		log: (): string => [...printed, child.ended() ? '' : child.printed()].join(''),
		stop: async () => await end('SIGTERM'),
		/** As a crash does it. */
		kill: async () => await end('SIGKILL'),
		/** Stops it when it still runs, and starts it again. */
		async restart() {
			if (!child.ended()) await end('SIGTERM');
			child = await launch();
		},
	};
}
