/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Json } from '../../../dev/json';

/** A folder as n8n has it with one community package installed. */
export function installedPackages() {
	const folder = mkdtempSync(path.join(tmpdir(), 'minimal-'));
	const nodes = path.join(folder, '.n8n', 'nodes');
	const ledger = path.join(nodes, 'package.json');
	mkdirSync(nodes, { recursive: true });
	writeFileSync(ledger, JSON.stringify({ dependencies: { ours: '1.0.0' } }));
	return {
		folder,
		dependencies: (): Record<string, string> =>
			JSON.parse(readFileSync(ledger, 'utf8')).dependencies,
		load: (file: string): Json => createRequire(__filename)(path.join(nodes, 'node_modules', file)),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
