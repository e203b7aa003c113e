/* eslint-disable @n8n/community-nodes/no-dangerous-functions,
   @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { environment } from './environment';
import { request, freePort } from './network';
import { N8N_BIN, nodeForN8n } from './paths';
import { until } from './until';

const STARTUP_MS = 240_000;
const STOP_MS = 15_000;
const PORT_TAKEN = /already in use|EADDRINUSE/;

type Settings = {
	log: (text: string) => void;
	folder: string;
	webhookUrl: string;
	port: number;
	env: Record<string, string | undefined>;
	logFile?: string;
};

/** One life of one n8n process. */
function launch({ log, logFile, ...settings }: Settings & { brokerPort: number }) {
	const node = nodeForN8n();
	const child = spawn(
		node,
		['--require', path.join(__dirname, 'die-with-parent.js'), N8N_BIN, 'start'],
		{
			cwd: settings.folder,
			env: environment({ node, ...settings }),
			stdio: ['pipe', 'pipe', 'pipe'],
			windowsHide: true,
			// A group of its own: a Ctrl-C in the terminal reaches only us, and what n8n started can be ended with it.
			detached: process.platform !== 'win32',
		},
	);
	/** Why it is no longer running. */
	let ended: string | undefined;
	let printed = '';
	const keep = (text: string) => {
		printed += text;
		log(text);
		if (logFile) appendFileSync(logFile, text);
	};
	child.stdout.setEncoding('utf8').on('data', keep);
	child.stderr.setEncoding('utf8').on('data', keep);
	child.stdin.on('error', () => {});
	const exit = new Promise((resolve) => {
		child.once('error', (error) => resolve((ended ??= error.message)));
		child.once('close', (code, signal) =>
			resolve((ended ??= signal ? `signal ${signal}` : `exit code ${code}`)),
		);
	});

	const signal = (name: NodeJS.Signals, group: boolean) => {
		try {
			if (child.pid)
				process.kill(group && process.platform !== 'win32' ? -child.pid : child.pid, name);
		} catch {
			// Gone already, which is what a signal is for.
		}
	};
	const kill = async () => {
		if (ended) return;
		signal('SIGKILL', true);
		await exit;
	};

	return {
		pid: child.pid,
		kill,
		ended: () => ended,
		printed: () => printed,
		async stop() {
			// Its number may belong to another process by now.
			if (ended) return;
			signal('SIGTERM', false);
			const timer = setTimeout(() => signal('SIGKILL', true), STOP_MS);
			await exit;
			clearTimeout(timer);
			// A task runner may outlive n8n for a moment.
			signal('SIGKILL', true);
		},
	};
}

async function isReady(url: string) {
	const answers = async (where: string) => {
		const answer = await request(`${url}${where}`, { timeoutMs: 10_000 }).catch(() => undefined);
		return answer?.status === 200 && answer.json !== undefined;
	};
	return (await answers('/healthz/readiness')) && (await answers('/rest/settings'));
}

/**
 * Starts n8n and waits until it answers. A port that somebody took in between is replaced by another one,
 * the editor's port only when `fixedPort` is false.
 *
 * @throws Error When n8n ends, or does not answer within four minutes; with the end of what it printed.
 */
export async function startProcess({
	port: wanted,
	fixedPort,
	...settings
}: Omit<Settings, 'port'> & { port?: number; fixedPort: boolean }): Promise<{
	process: ReturnType<typeof launch>;
	port: number;
}> {
	for (let attempt = 1; ; attempt++) {
		const port = fixedPort && wanted ? wanted : await freePort(attempt === 1 ? wanted : undefined);
		const launched = launch({ ...settings, port, brokerPort: await freePort() });
		try {
			await until(
				'n8n to answer',
				async () => Boolean(launched.ended()) || isReady(`http://127.0.0.1:${port}`),
				{
					timeoutMs: STARTUP_MS,
					everyMs: 200,
				},
			);
			if (!launched.ended()) return { process: launched, port };
			throw new Error(`n8n ended while starting (${launched.ended()})`);
		} catch (error) {
			await launched.kill();
			if (attempt < 4 && PORT_TAKEN.test(launched.printed())) continue;
			const tail = launched.printed().split('\n').slice(-40).join('\n');
			throw new Error(`${error instanceof Error ? error.message : error}\n${tail}`);
		}
	}
}
