/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../host/paths';

/** What is made and not written, wherever it lies. */
const MADE = new Set(['.cache', '.git', 'coverage', 'dist', 'node_modules']);
/** Below these a folder that the map leaves out is a mistake. */
const MAPPED = ['nodes', 'dev', 'test'];
const PATH = /^[\w.<>*-]+(\/[\w.<>*-]*)+$|^[\w<>-]+\.(ts|js|json|md|sh|yml)$/;

/** @returns The folders and files of the checkout, relative to it, a folder without a slash at its end. */
function tree(folder = ''): string[] {
	return readdirSync(path.join(ROOT, folder), { withFileTypes: true })
		.filter(({ name }) => !MADE.has(name))
		.flatMap((entry) => {
			const where = folder ? `${folder}/${entry.name}` : entry.name;
			if (!entry.isDirectory()) return [where];
			const inside = tree(where);
			// git knows no empty folders: one is left behind by a move.
			return inside.length > 0 ? [where, ...inside] : [];
		});
}

/** @returns The paths that a page names in code, as they are written there, once each. */
function pathsIn(markdown: string): string[] {
	const words = [...markdown.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) =>
		code.split(/\s+/),
	);
	return [
		...new Set(words.filter((word) => PATH.test(word) && !MADE.has(word.split('/')[0] ?? ''))),
	];
}

/**
 * Holds the map against the tree. In a path `<Provider>` stands for any provider, because one may have less than
 * another; any other `<word>` and `*` for whatever is there.
 *
 * @param page markdown
 * @returns `missing`: paths that lead nowhere. `unnamed`: folders directly below `nodes`, each folder of it, `dev`
 *   and `test` that no path of the page names
 */
export function mapProblems(page = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8')) {
	const there = tree();
	const folders = there.filter((one) => there.some((other) => other.startsWith(`${one}/`)));
	const named = pathsIn(page);
	const matching = (name: string) => {
		const pattern = name
			.replace(/\/$/, '')
			.replace(/[.]/g, '\\.')
			.replaceAll('<Provider>', '[A-Z]\\w*')
			.replace(/<\w+>|\*/g, '[^/]+');
		const isFolder = name.endsWith('/');
		const found = there.filter((one) => new RegExp(`^${pattern}$`).test(one));
		return isFolder ? found.filter((one) => folders.includes(one)) : found;
	};
	const reached = new Set(named.flatMap(matching));
	const parents = [
		...MAPPED,
		...folders.filter((folder) => path.posix.dirname(folder) === 'nodes'),
	];
	return {
		missing: named.filter((name) => matching(name).length === 0),
		unnamed: folders.filter(
			(folder) => parents.includes(path.posix.dirname(folder)) && !reached.has(folder),
		),
	};
}
