/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a helper of the tests, never run inside n8n */
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'fs';
import path from 'path';
import { currentTarball, temporaryFolder, type N8n } from '../../dev/host';
import { N8N_BIN } from '../../dev/host/paths';

/** Beside the tarball, with which it goes when another one is packed. */
function preparedFolder(): string {
	const manifest = readFileSync(path.resolve(N8N_BIN, '..', '..', 'package.json'), 'utf8');
	return path.join(path.dirname(currentTarball()), `n8n-${JSON.parse(manifest).version}`);
}

/** @returns a folder for an n8n, with package, tables and owner where another test file has kept those */
export function newFolder(): string {
	const folder = temporaryFolder();
	const prepared = preparedFolder();
	if (existsSync(prepared)) cpSync(prepared, folder, { recursive: true });
	return folder;
}

/** Keeps what the first start of an n8n has made, for the folders of later ones. Call before it holds anything else. */
export async function keepPrepared({ folder, readDatabase }: N8n): Promise<void> {
	const prepared = preparedFolder();
	if (existsSync(prepared)) return;
	const made = mkdtempSync(`${prepared}-`);
	try {
		for (const part of ['config', 'nodes'])
			cpSync(path.join(folder, '.n8n', part), path.join(made, '.n8n', part), { recursive: true });
		// Whole, also while n8n writes.
		await readDatabase('VACUUM INTO ?', [path.join(made, '.n8n', 'database.sqlite')]);
		renameSync(made, prepared);
	} catch (error) {
		rmSync(made, { recursive: true });
		// Unless another file was first.
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- no node throws it
		if (!existsSync(prepared)) throw error;
	}
}
