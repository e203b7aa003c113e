const path = require('node:path');
const { ROOT } = require('../host/paths');

/** @typedef {{ name: string, file: string, args: string[] }} Tool */

/**
 * A tool in node_modules, run without a shell so that it works the same everywhere.
 *
 * @param {string} name For people.
 * @param {string} file Below node_modules.
 * @param {string[]} args
 * @returns {Tool}
 */
const tool = (name, file, ...args) => ({
	name,
	file: process.execPath,
	args: [path.join(ROOT, 'node_modules', ...file.split('/')), ...args],
});

const linter = '@n8n/node-cli/bin/n8n-node.mjs';
const prettier = 'prettier/bin/prettier.cjs';
const formatted = ['nodes', 'credentials', 'test', 'dev', 'gulpfile.js', 'index.js'];

/** What each command runs, one after the other. */
const TOOLS = {
	lint: [tool('Lint', linter, 'lint')],
	'lint:fix': [tool('Lint', linter, 'lint', '--fix')],
	format: [tool('Format', prettier, '--write', '--log-level=warn', ...formatted)],
	'format:check': [tool('Format', prettier, '--check', '--log-level=warn', ...formatted)],
	typecheck: ['.', 'test', 'dev'].map((project) =>
		tool(`Type check of ${project}`, 'typescript/bin/tsc', '--noEmit', '-p', project),
	),
	build: [tool('Build', 'gulp/bin/gulp.js', 'build')],
};

module.exports = { tool, TOOLS };
