/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals
   -- a helper of the tests, never run inside n8n */
import fs from 'fs';
import path from 'path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '../..');

export interface Source {
	file: string;
	text: string;
	imports: string[];
}

/**
 * The TypeScript sources below a folder of the repository, and what each imports.
 *
 * @param folder e.g. `nodes/shared`
 * @returns paths from the repository's root; an import of the repository's own is the path of its file, another
 *   one is its name
 */
export function sources(folder: string): Source[] {
	return fs
		.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(folder, file))
		.map((file) => {
			const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
			return { file, text, imports: importsOf(file, text) };
		});
}

function importsOf(file: string, text: string): string[] {
	const { importedFiles } = ts.preProcessFile(text, true, true);
	return importedFiles.map(({ fileName }) =>
		fileName.startsWith('.') ? resolve(file, fileName) : fileName,
	);
}

function resolve(file: string, name: string): string {
	const base = path.posix.join(path.posix.dirname(file), name);
	const found = [`${base}.ts`, `${base}/index.ts`, base].find((candidate) =>
		fs.statSync(path.join(ROOT, candidate), { throwIfNoEntry: false })?.isFile(),
	);
	if (!found) throw new Error(`${file} imports ${name}, which does not exist`);
	return found;
}

/** @param name from the repository's root */
export function readText(name: string): string {
	return fs.readFileSync(path.join(ROOT, name), 'utf8');
}

/** @param name from the repository's root */
export function readJson(name: string) {
	return JSON.parse(readText(name));
}

/** @returns every JSON file of a folder, by its name without the ending; @param folder from the repository's root */
export function readJsonFolder(folder: string): Record<string, unknown> {
	const files = fs.readdirSync(path.join(ROOT, folder)).filter((file) => file.endsWith('.json'));
	return Object.fromEntries(
		files.map((file) => [file.replace(/\.json$/, ''), readJson(path.join(folder, file))]),
	);
}

/** @returns the libraries that the build inlines into dist/vendor */
export function vendored(): string[] {
	const list = /VENDORED = \[([^\]]*)\]/.exec(
		fs.readFileSync(path.join(ROOT, 'gulpfile.js'), 'utf8'),
	);
	return [...(list?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
}
