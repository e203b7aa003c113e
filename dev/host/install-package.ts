/* eslint-disable @n8n/community-nodes/no-dangerous-functions,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmCommand } from '../setup/npm';
import type { createApi } from './api';

/** Our mark, beside n8n's own files: hash of the tarball that is installed. */
const STAMP = '.installed-tarball';

function npm(cwd: string, args: string[]): Promise<void> {
	const { file, args: all, shell } = npmCommand(args);
	return new Promise((resolve, reject) => {
		const child = spawn(file, all, {
			cwd,
			shell,
			stdio: ['ignore', 'pipe', 'pipe'],
			windowsHide: true,
		});
		let output = '';
		child.stdout.on('data', (chunk) => (output += chunk));
		child.stderr.on('data', (chunk) => (output += chunk));
		child.once('error', reject);
		child.once('close', (code) =>
			code === 0
				? resolve()
				: reject(new Error(`npm ${args[0]} ended with ${code}:\n${output.slice(-4000)}`)),
		);
	});
}

/**
 * Installs a packed community package where n8n keeps those, as n8n itself leaves it: the files in node_modules,
 * and name and version in package.json. Nothing is downloaded: such a package has no dependencies, and the peer
 * `n8n-workflow` is n8n's own copy.
 *
 * @param folder The N8N_USER_FOLDER.
 * @throws Error With the end of npm's output.
 */
export async function installPackage(folder: string, tarball: string): Promise<void> {
	const nodes = path.join(folder, '.n8n', 'nodes');
	const stamp = path.join(nodes, STAMP);
	const hash = createHash('sha256').update(readFileSync(tarball)).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;

	mkdirSync(nodes, { recursive: true });
	rmSync(stamp, { force: true });
	rmSync(path.join(nodes, 'node_modules'), { recursive: true, force: true });
	const writeLedger = (dependencies: Record<string, string>) =>
		writeFileSync(
			path.join(nodes, 'package.json'),
			JSON.stringify({ name: 'installed-nodes', private: true, dependencies }, null, 2),
		);
	writeLedger({});
	await npm(nodes, [
		'install',
		path.resolve(tarball),
		'--no-save',
		'--package-lock=false',
		'--omit=peer',
		'--legacy-peer-deps',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
	]);
	const installed: Record<string, string> = {};
	for (const name of readdirSync(path.join(nodes, 'node_modules'))) {
		if (name.startsWith('.')) continue;
		const manifest = readFileSync(path.join(nodes, 'node_modules', name, 'package.json'), 'utf8');
		installed[name] = JSON.parse(manifest).version;
	}
	writeLedger(installed);
	writeFileSync(stamp, hash);
}

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
			// The tool that n8n makes of an action node is not a node of the package.
			if (name.endsWith('Tool') && names.has(name.slice(0, -'Tool'.length))) continue;
			await api.readDatabase(
				'INSERT OR REPLACE INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
				[displayName, name, Math.max(...[typeVersion].flat()), packageName],
			);
		}
	}
}
