// @ts-check
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { N8N_PROJECT, ROOT, nodeForN8n } = require('../host/paths');
const { npmCommand } = require('./npm');
const { run, runStep, StepError } = require('./step');

/** NODE_ENV=production or a setting of the user's must not leave out what is needed here. */
const EVERYTHING = ['--include=dev', '--include=optional', '--no-audit', '--no-fund'];

const NO_COMPILER =
	'n8n keeps its data in SQLite, whose binding is compiled here when no ready-made one can be downloaded. ' +
	'That needs Python 3 and a C++ compiler (Debian: apt-get install python3 make g++; macOS: xcode-select --install; ' +
	'Windows: the "Desktop development with C++" workload of the Visual Studio Build Tools). Install them and start again.';

/** @param {string} file @returns {Record<string, any>} */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/**
 * Whether node_modules holds exactly what package-lock.json names. npm keeps its own account of an installation
 * in node_modules, written last; comparing the two also notices an installation that was broken off, and leaves
 * one alone that was made by hand.
 *
 * @param {string} project Folder with package-lock.json.
 * @returns {boolean}
 */
function isInstalled(project) {
	const account = path.join(project, 'node_modules', '.package-lock.json');
	if (!existsSync(account)) return false;
	const installed = packagesIn(account);
	return Object.entries(packagesIn(path.join(project, 'package-lock.json'))).every(
		([where, locked]) => {
			// The project itself, and what may be left out on this system.
			if (
				where === '' ||
				((locked.optional || locked.devOptional || locked.peer) && !installed[where])
			)
				return true;
			return installed[where]?.version === locked.version;
		},
	);
}

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

/**
 * Builds the SQLite binding of an n8n unless it loads under n8n's Node.
 *
 * @param {string} project Where n8n is installed.
 * @param {() => void} [borrow] Gets the binding from elsewhere, so that it need not be built.
 * @returns {Promise<void>}
 * @throws {StepError} When it cannot be built; the message says what to install.
 */
async function ensureSqlite(project, borrow) {
	const check = { file: nodeForN8n(), args: ['-e', "require('sqlite3')"] };
	const works = async () => (await run(check, { cwd: project })).code === 0;
	if (await works()) return;
	borrow?.();
	if (borrow && (await works())) return;
	await runStep(
		'Building the SQLite binding of n8n (about a minute)',
		npmCommand(['rebuild', 'sqlite3', '--ignore-scripts=false']),
		{ cwd: project, hint: NO_COMPILER },
	);
	if (!(await works()))
		throw new StepError(`The SQLite binding of n8n does not load.\n${NO_COMPILER}`);
}

/**
 * Installs the pinned n8n with the Node it needs, unless it is there and works.
 *
 * @returns {Promise<void>}
 * @throws {StepError}
 */
async function ensureN8n() {
	if (!isInstalled(N8N_PROJECT)) {
		const command = npmCommand(['ci', ...EVERYTHING]);
		await runStep('Installing n8n (2 GB, some minutes)', command, { cwd: N8N_PROJECT });
	}
	await ensureSqlite(N8N_PROJECT);
}

module.exports = { ensureDependencies, ensureN8n, ensureSqlite };
