/**
 * Lets this process require the TypeScript files of dev/: `require('./typescript')`, or `node --require` for a child.
 * esbuild translates each file as it is loaded; types are checked by `npm run typecheck`.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('esbuild');

/**
 * @param {NodeModule & { _compile: (code: string, file: string) => void }} module
 * @param {string} file
 */
function load(module, file) {
	const { code } = transformSync(readFileSync(file, 'utf8'), {
		format: 'cjs',
		loader: 'ts',
		platform: 'node',
		sourcefile: file,
		sourcemap: 'inline',
		target: 'node20',
	});
	module._compile(code, file);
}

process.setSourceMapsEnabled(true);
// Newer versions of Node read .ts themselves, but neither imports without an extension nor with names of CommonJS.
Object.assign(/** @type {any} */ (Module)._extensions, { '.ts': load });
