// @ts-check
const { execFile } = require('node:child_process');
const { promisify } = require('node:util');
const { npmCommand } = require('../../../dev/setup/npm');
const { ROOT } = require('./host');

/**
 * What would be published, without packing it.
 *
 * @param {string} [folder] Of the package; default: the one with every provider.
 * @returns {Promise<{ size: number, paths: string[] }>} Bytes of the tarball, and its files.
 */
async function packed(folder = ROOT) {
	const { file, args, shell } = npmCommand(['pack', '--dry-run', '--json', '--ignore-scripts']);
	const { stdout } = await promisify(execFile)(file, args, { cwd: folder, shell });
	const [{ size, files }] = JSON.parse(stdout);
	return { size, paths: files.map((/** @type {{ path: string }} */ entry) => entry.path) };
}

module.exports = { packed };
