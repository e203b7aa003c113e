/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { nodeForN8n, TYPESCRIPT } from '../../host/paths';
import type { Json } from '../../json';
import { bundleReceiving } from './bundle';

const LIMIT_MS = 600_000;

/**
 * A young generation so large that a whole batch fits: nothing is collected while it is counted. Times are
 * measured with Node's own size, collecting included.
 */
const COUNT_ALLOCATION = ['--min-semi-space-size=512', '--max-semi-space-size=512'];

/** What one delivery costs beside n8n: `value` and `rounds` in microseconds, `allocated` in bytes. */
type Cost = { value: number; rounds: number[]; allocated: number };
type StageCost = Cost & { messages: number; bytes: number; stage: string };

export async function measureInProcess({ isQuick }: { isQuick: boolean }): Promise<{
	stages: StageCost[];
	identities: Array<Cost & { remembered: number }>;
	zapini: Cost & { bytes: number };
}> {
	const file = await bundleReceiving();
	const run = async (what: string, flags: string[]) => {
		const speed = isQuick ? ['quick'] : [];
		const node = ['--expose-gc', ...flags, '--require', TYPESCRIPT];
		const args = [...node, path.join(__dirname, 'run.ts'), file, what, ...speed];
		const { stdout } = await promisify(execFile)(nodeForN8n(), args, { timeout: LIMIT_MS });
		return JSON.parse(stdout);
	};
	const times = await run('time', []);
	const bytes = await run('allocation', COUNT_ALLOCATION);
	const join = (cost: Json, counted: Json) => ({
		...cost,
		allocated: counted.value,
	});
	return {
		stages: times.stages.map((cost: Json, index: number) => join(cost, bytes.stages[index])),
		identities: times.identities.map((cost: Json, index: number) =>
			join(cost, bytes.identities[index]),
		),
		zapini: join(times.zapini, bytes.zapini),
	};
}
