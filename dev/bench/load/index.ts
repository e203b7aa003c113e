/* eslint-disable @n8n/community-nodes/no-dangerous-functions,
   @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { fork } from 'node:child_process';
import path from 'node:path';
import { TYPESCRIPT } from '../../host/paths';
import type { Json } from '../../json';
import type { burst, closedLoop } from './closedLoop';

/** Longer than any load takes that ends by itself. */
const LIMIT_MS = 180_000;

/** Starts the process that makes the load; one load at a time. */
export function startLoad() {
	const child = fork(path.join(__dirname, 'process.ts'), { execArgv: ['--require', TYPESCRIPT] });

	const ask = async (kind: string, load: object): Promise<Json> =>
		await new Promise((resolve, reject) => {
			const settle = (how: () => void) => {
				clearTimeout(timer);
				child.removeAllListeners();
				how();
			};
			const fail = (reason: string) => settle(() => reject(new Error(reason)));
			const timer = setTimeout(() => fail('The load did not end'), LIMIT_MS);
			child.once('exit', (code) => fail(`The load's process ended with ${code}`));
			child.once('message', ({ result, error }: Json) =>
				error ? fail(error) : settle(() => resolve(result)),
			);
			child.send({ kind, load });
		});

	return {
		closedLoop: async (load: Parameters<typeof closedLoop>[0]): ReturnType<typeof closedLoop> =>
			await ask('closedLoop', load),
		burst: async (load: Parameters<typeof burst>[0]): ReturnType<typeof burst> =>
			await ask('burst', load),
		stop: () => void (child.connected && child.disconnect()),
	};
}
