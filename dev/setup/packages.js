// @ts-check
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { ROOT } = require('../host/paths');

/**
 * @typedef {object} Package One of those that are made from this tree.
 * @property {string} name
 * @property {string} folder With its package.json and README.md.
 * @property {any} manifest
 * @property {string[]} providers The folders below nodes/ that it brings.
 */

/** @param {string} folder @returns {Package} */
function readPackage(folder) {
	const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const providers = manifest.n8n.nodes.map((/** @type {string} */ file) => file.split('/')[2]);
	return { name: manifest.name, folder, manifest, providers: [...new Set(providers)] };
}

/** @returns {Package[]} The one with every provider first, then one for each. */
function readPackages() {
	const singles = path.join(ROOT, 'dev', 'packages');
	const folders = readdirSync(singles)
		.sort()
		.map((name) => path.join(singles, name))
		.filter((folder) => existsSync(path.join(folder, 'package.json')));
	return [ROOT, ...folders].map(readPackage);
}

/**
 * @param {string} [name] Default: the one with every provider.
 * @returns {Package}
 * @throws {Error} When none is called so; the message lists those there are.
 */
function findPackage(name) {
	const all = readPackages();
	const found = name ? all.find((one) => one.name === name) : all[0];
	if (found) return found;
	throw new Error(`There is no package "${name}", only ${all.map((one) => one.name).join(', ')}.`);
}

module.exports = { readPackages, findPackage };
