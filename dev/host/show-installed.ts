// @ts-check
const { readFileSync } = require('node:fs');
const path = require('node:path');

/**
 * Writes what n8n writes when it installs a package itself, so that Settings > Community nodes lists it. Nodes
 * work without; n8n finds them by looking into the folder.
 *
 * @param {string} folder The N8N_USER_FOLDER.
 * @param {Pick<ReturnType<typeof import('./api').createApi>, 'nodeTypes' | 'readDatabase'>} api
 * @returns {Promise<void>}
 */
async function showInstalled(folder, api) {
	const nodes = path.join(folder, '.n8n', 'nodes');
	const read = (/** @type {string[]} */ ...where) =>
		JSON.parse(readFileSync(path.join(nodes, ...where), 'utf8'));
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

module.exports = { showInstalled };
