/* eslint-disable @n8n/community-nodes/no-dangerous-functions,
   @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { spawn, type SpawnOptions } from 'node:child_process';

/** For a program that cannot watch us itself: the system kills it when we die, however that happens. */
export const DIES_WITH_US = ['setpriv', '--pdeathsig', 'KILL'];

/** A program that runs until it is stopped. */
export function startChild(file: string, args: string[], options: SpawnOptions = {}) {
	const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
	let printed = '';
	let ended: string | undefined;
	const keep = (text: string) => (printed += text);
	child.stdout?.setEncoding('utf8').on('data', keep);
	child.stderr?.setEncoding('utf8').on('data', keep);
	child.stdin?.on('error', () => {});
	const exit = new Promise((resolve) => {
		child.once('error', (error) => resolve((ended ??= error.message)));
		child.once('close', (code, signal) => resolve((ended ??= signal ?? `exit code ${code}`)));
	});

	return {
		pid: child.pid,
		printed: () => printed,
		/** @returns How it ended; undefined while it runs. */
		ended: (): string | undefined => ended,
		/**
		 * @param signal Default SIGTERM.
		 * @param graceMs After that SIGKILL.
		 */
		async stop(signal: NodeJS.Signals = 'SIGTERM', graceMs: number = 15_000) {
			child.kill(signal);
			const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
			await exit;
			clearTimeout(timer);
		},
	};
}
