// @ts-check
const { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { CACHE, ROOT } = require('../host/paths');
const { findPackage } = require('./packages');

/** The one shared file that lists the providers. */
const PROVIDERS = path.join('nodes', 'shared', 'item', 'providers');
const LIST = /(export const PROVIDERS = )\[[^\]]*\]/;

/** @typedef {import('./packages').Package} Package */

/** @param {string} file @returns {any} */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
/** @param {string} file @param {unknown} value @param {string | number} indent */
const writeJson = (file, value, indent) =>
	writeFileSync(file, `${JSON.stringify(value, null, indent)}\n`);

/**
 * The list of providers as a package with only some of them has it.
 *
 * @param {string[]} providers Folders below nodes/.
 * @returns {string} JavaScript.
 * @throws {Error} When the source is not written as it was.
 */
function listOf(providers) {
	const source = readFileSync(path.join(ROOT, `${PROVIDERS}.ts`), 'utf8');
	if (!LIST.test(source)) throw new Error(`${PROVIDERS}.ts no longer holds "PROVIDERS = […]"`);
	const names = providers.map((name) => name.toLowerCase());
	// Not before: this file is loaded where nothing is installed yet.
	const { transformSync } = require('esbuild');
	const written = source.replace(LIST, (_, start) => `${start}${JSON.stringify(names)}`);
	return transformSync(written, { format: 'cjs', loader: 'ts', platform: 'node', target: 'node20' })
		.code;
}

/** @param {Package} pack @param {string} to Its dist/. */
function copyBuilt({ manifest, providers }, to) {
	const dist = path.join(ROOT, 'dist');
	for (const part of ['vendor', 'nodes/shared', ...providers.map((name) => `nodes/${name}`)])
		cpSync(path.join(dist, part), path.join(to, part), { recursive: true });
	mkdirSync(path.join(to, 'credentials'));
	for (const file of manifest.n8n.credentials)
		cpSync(path.join(ROOT, file), path.join(to, '..', file));
	writeFileSync(path.join(to, `${PROVIDERS}.js`), listOf(providers));
}

/** The codex of a node names its package. @param {Package} pack @param {string} dist */
function renameInCodex({ name, manifest }, dist) {
	for (const file of manifest.n8n.nodes) {
		const codex = path.join(dist, '..', file.replace(/\.js$/, '.json'));
		const { node, ...more } = readJson(codex);
		writeJson(codex, { node: `${name}.${node.split('.').pop()}`, ...more }, '\t');
	}
}

/**
 * The examples that need nothing but this package's nodes, with the types of the nodes renamed to it.
 *
 * @param {Package} pack
 * @param {string} to A folder that need not exist.
 * @returns {string[]} Names of the files.
 */
function copyExamples({ name, providers }, to) {
	const { name: whole, providers: all } = findPackage();
	const foreign = all.filter((provider) => !providers.includes(provider));
	const from = path.join(ROOT, 'examples');
	mkdirSync(to, { recursive: true });
	return readdirSync(from).filter((file) => {
		if (!file.endsWith('.json')) return false;
		const text = readFileSync(path.join(from, file), 'utf8');
		if (foreign.some((provider) => text.toLowerCase().includes(provider.toLowerCase())))
			return false;
		writeFileSync(path.join(to, file), text.replaceAll(`"${whole}.`, `"${name}.`));
		return true;
	});
}

/**
 * Lays out the files of a package with one provider, made from what was built for all of them.
 *
 * @param {Package} pack
 * @returns {string} A folder that can be packed as it is.
 * @throws {Error} When nothing was built.
 */
function stage(pack) {
	const folder = path.join(CACHE, 'stage', pack.name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const name of ['package.json', 'README.md'])
		cpSync(path.join(pack.folder, name), path.join(folder, name));
	for (const name of ['LICENSE', 'index.js'])
		cpSync(path.join(ROOT, name), path.join(folder, name));
	const dist = path.join(folder, 'dist');
	copyBuilt(pack, dist);
	renameInCodex(pack, dist);
	copyExamples(pack, path.join(folder, 'examples'));
	return folder;
}

module.exports = { copyExamples, stage };
