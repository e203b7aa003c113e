/* eslint-disable @n8n/community-nodes/no-dangerous-functions,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { N8N_PROJECT, nodeForN8n } from '../host/paths';

/** What the numbers hold for. */
export function machine() {
	const manifest = path.join(N8N_PROJECT, 'node_modules', 'n8n', 'package.json');
	const cpus = os.cpus();
	return {
		cores: cpus.length,
		processor: cpus[0]?.model ?? 'unknown',
		memoryGb: Math.round(os.totalmem() / 1e9),
		system: `${os.type()} ${os.arch()}`,
		node: execFileSync(nodeForN8n(), ['--version'], { encoding: 'utf8' }).trim(),
		n8n: String(JSON.parse(readFileSync(manifest, 'utf8')).version),
		/** Processes that wanted a core, before anything was measured. */
		load: Number(os.loadavg()[0]?.toFixed(2)),
	};
}

export const machineReport = ({
	cores,
	processor,
	memoryGb,
	system,
	node,
	n8n,
	load,
}: ReturnType<typeof machine>): string =>
	`n8n ${n8n} on Node ${node}, ${cores} cores (${processor}), ${memoryGb} GB, ${system}; load before: ${load}`;
