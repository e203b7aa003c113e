// @ts-check
'use strict';

const fs = require('fs');
const path = require('path');
const ts = require('typescript');

const ROOT = path.join(__dirname, '../..');

/**
 * The TypeScript sources below a folder of the repository, and what each imports.
 *
 * @param {string} folder e.g. `nodes/inbox`
 * @returns {{ file: string, text: string, imports: string[] }[]} paths from the repository's root; an import of the
 *   repository's own is the path of its file, another one is its name
 */
function sources(folder) {
	return fs
		.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(folder, file))
		.map((file) => {
			const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
			return { file, text, imports: importsOf(file, text) };
		});
}

/** @param {string} file @param {string} text */
function importsOf(file, text) {
	const { importedFiles } = ts.preProcessFile(text, true, true);
	return importedFiles.map(({ fileName }) =>
		fileName.startsWith('.') ? resolve(file, fileName) : fileName,
	);
}

/** @param {string} file @param {string} name */
function resolve(file, name) {
	const base = path.posix.join(path.posix.dirname(file), name);
	const found = [`${base}.ts`, `${base}/index.ts`, base].find((candidate) =>
		fs.statSync(path.join(ROOT, candidate), { throwIfNoEntry: false })?.isFile(),
	);
	if (!found) throw new Error(`${file} imports ${name}, which does not exist`);
	return found;
}

/** @param {string} name from the repository's root */
function readJson(name) {
	return JSON.parse(fs.readFileSync(path.join(ROOT, name), 'utf8'));
}

/** @returns {string[]} the libraries that the build inlines into dist/vendor */
function vendored() {
	const list = /VENDORED = \[([^\]]*)\]/.exec(
		fs.readFileSync(path.join(ROOT, 'gulpfile.js'), 'utf8'),
	);
	return [...(list?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
}

module.exports = { readJson, sources, vendored };
