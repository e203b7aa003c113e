/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import esbuild from 'esbuild';
import type { ZodTypeAny } from 'zod';
import type { OperationTable } from '../nodes/shared/operations/operations';
import { ROOT } from './host/paths';
import type { Json } from './json';

/** @returns folders of `nodes/` that are a provider's: what has nodes of its own */
export const providerFolders = (): string[] =>
	readdirSync(path.join(ROOT, 'nodes')).filter((folder) =>
		readdirSync(path.join(ROOT, 'nodes', folder)).some((file) => file.endsWith('.node.ts')),
	);

/** What the sources themselves say, so that nothing has to be built before it is asked for. */
function load(source: string): Json {
	const built = esbuild.buildSync({
		entryPoints: [path.join(ROOT, source)],
		bundle: true,
		platform: 'node',
		format: 'cjs',
		write: false,
		packages: 'external',
	});
	const module: { exports: Json } = { exports: {} };
	new Function('module', 'exports', 'require', built.outputFiles[0]?.text ?? '')(
		module,
		module.exports,
		createRequire(__filename),
	);
	return module.exports;
}

const tables = new Map<string, OperationTable>();

/** @returns a provider's operations by resource and name; none where it has a trigger alone */
export function operationsIn(folder: string): OperationTable {
	const known = tables.get(folder);
	if (known) return known;
	const source = `nodes/${folder}/actions/index.ts`;
	const table = existsSync(path.join(ROOT, source))
		? (load(source).operations as OperationTable)
		: {};
	tables.set(folder, table);
	return table;
}

/** The item of every trigger. */
export const itemOutput = (): ZodTypeAny => load('nodes/shared/item/message.ts').itemSchema;
