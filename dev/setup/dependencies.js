// @ts-check
const { N8N_PROJECT, ROOT, nodeForN8n } = require('../host/paths');
const { isInstalled } = require('./lock');
const { npmCommand } = require('./npm');
const { run, runStep, StepError } = require('./step');

/** NODE_ENV=production or a setting of the user's must not leave out what is needed here. */
const EVERYTHING = ['--include=dev', '--include=optional', '--no-audit', '--no-fund'];

const NO_COMPILER =
	'n8n keeps its data in SQLite, whose binding is compiled here when no ready-made one can be downloaded. ' +
	'That needs Python 3 and a C++ compiler (Debian: apt-get install python3 make g++; macOS: xcode-select --install; ' +
	'Windows: the "Desktop development with C++" workload of the Visual Studio Build Tools). Install them and start again.';

/**
 * Installs what package-lock.json names, unless it is there.
 *
 * @returns {Promise<void>}
 * @throws {StepError}
 */
async function ensureDependencies() {
	if (isInstalled(ROOT)) return;
	const command = npmCommand(['ci', ...EVERYTHING]);
	await runStep('Installing the development dependencies (about a minute)', command, { cwd: ROOT });
}

/** Whether n8n's SQLite binding loads under n8n's Node. */
async function sqliteWorks() {
	const check = { file: nodeForN8n(), args: ['-e', "require('sqlite3')"] };
	return (await run(check, { cwd: N8N_PROJECT })).code === 0;
}

/**
 * Installs the pinned n8n with the Node it needs, unless it is there and works.
 *
 * @returns {Promise<void>}
 * @throws {StepError} Also when its SQLite binding cannot be built; the message says what to install.
 */
async function ensureN8n() {
	if (!isInstalled(N8N_PROJECT)) {
		const command = npmCommand(['ci', ...EVERYTHING]);
		await runStep('Installing n8n (2 GB, some minutes)', command, { cwd: N8N_PROJECT });
	}
	if (await sqliteWorks()) return;
	await runStep(
		'Building the SQLite binding of n8n (about a minute)',
		npmCommand(['rebuild', 'sqlite3', '--ignore-scripts=false']),
		{ cwd: N8N_PROJECT, hint: NO_COMPILER },
	);
	if (!(await sqliteWorks()))
		throw new StepError(`The SQLite binding of n8n does not load.\n${NO_COMPILER}`);
}

module.exports = { ensureDependencies, ensureN8n };
