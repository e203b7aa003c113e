/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { createApi } from './api';

/**
 * Writes what n8n writes when it installs a package itself, so that Settings > Community nodes lists it. Nodes
 * work without; n8n finds them by looking into the folder.
 *
 * @param folder The N8N_USER_FOLDER.
 */
export async function showInstalled(
	folder: string,
	api: Pick<ReturnType<typeof createApi>, 'nodeTypes' | 'readDatabase'>,
): Promise<void> {
	const nodes = path.join(folder, '.n8n', 'nodes');
	const read = (...where: string[]) => JSON.parse(readFileSync(path.join(nodes, ...where), 'utf8'));
	const types = await api.nodeTypes();
	for (const [packageName, version] of Object.entries(read('package.json').dependencies)) {
		const { author } = read('node_modules', packageName, 'package.json');
		await api.readDatabase('DELETE FROM installed_nodes WHERE package = ?', [packageName]);
		await api.readDatabase(
			`INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
			 VALUES (?, ?, ?, ?, datetime('now'), datetime('now'))
			 ON CONFLICT (packageName) DO UPDATE SET installedVersion = excluded.installedVersion`,
			[packageName, version, author?.name ?? null, author?.email ?? null],
		);
		const own = types.filter(({ name }) => name.startsWith(`${packageName}.`));
		const names = new Set(own.map(({ name }) => name));
		for (const { name, displayName, version: typeVersion } of own) {
			// The tool that n8n makes of an action node is no node of the package.
			if (name.endsWith('Tool') && names.has(name.slice(0, -'Tool'.length))) continue;
			await api.readDatabase(
				'INSERT OR REPLACE INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
				[displayName, name, Math.max(...[typeVersion].flat()), packageName],
			);
		}
	}
}
