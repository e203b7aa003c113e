/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE, N8N_PROJECT } from '../host/paths';
import { ensureSqlite, run, runStep } from '../setup';
import { npmCommand } from '../setup/npm';
import pinned from '../n8n/package.json';
import type { Tried } from './list';

/** @returns where a version is or comes to be installed */
const projectOf = (version: string) =>
	version === pinned.dependencies.n8n ? N8N_PROJECT : path.join(CACHE, 'versions', version);

const versionOf = (project: string, name: string): string | undefined => {
	const file = path.join(project, 'node_modules', name, 'package.json');
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
};

/** npm writes its own account last: without it the installation was broken off. */
const isInstalled = (project: string, version: string) =>
	versionOf(project, 'n8n') === version &&
	existsSync(path.join(project, 'node_modules', '.package-lock.json'));

/**
 * @returns the version that npm installs where none is named
 * @throws Error when npm cannot be asked
 */
export async function latestVersion(): Promise<string> {
	const ask = npmCommand(['view', 'n8n@latest', 'version']);
	const { output } = await run(ask, { cwd: N8N_PROJECT });
	const version = /^\d+\.\d+\.\d+$/m.exec(output)?.[0];
	if (version === undefined) throw new Error('npm does not say which n8n is the latest');
	return version;
}

/**
 * Installs a version of n8n beside the pinned one, unless it is there: 2 GB and some minutes each.
 *
 * @returns its project
 * @throws StepError with the end of npm's output
 */
export async function install({ version, beside, overrides }: Tried): Promise<string> {
	const project = projectOf(version);
	if (project === N8N_PROJECT) return project;
	mkdirSync(project, { recursive: true });
	if (!isInstalled(project, version)) {
		const manifest = {
			name: 'n8n-tried',
			private: true,
			dependencies: { n8n: version, ...beside },
			overrides,
		};
		writeFileSync(path.join(project, 'package.json'), JSON.stringify(manifest, null, 2));
		copyFileSync(path.join(N8N_PROJECT, '.npmrc'), path.join(project, '.npmrc'));
		await runStep(
			`Installing n8n ${version} (2 GB, some minutes)`,
			npmCommand(['install', '--no-audit', '--no-fund', '--package-lock=false']),
			{ cwd: project },
		);
	}
	await ensureSqlite(project, () => {
		// Compiling takes minutes, and most versions have the same one.
		if (versionOf(project, 'sqlite3') !== versionOf(N8N_PROJECT, 'sqlite3')) return;
		const build = path.join('node_modules', 'sqlite3', 'build');
		cpSync(path.join(N8N_PROJECT, build), path.join(project, build), { recursive: true });
	});
	return project;
}
