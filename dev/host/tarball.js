// @ts-check
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { CACHE } = require('./paths');

/** Where packing leaves word of its result. */
const RECORD = path.join(CACHE, 'package', 'latest.json');

/**
 * @typedef {object} Packed
 * @property {string} sources Hash of the sources it was made from.
 * @property {string} file Name of the tarball, beside the record.
 * @property {number} size Bytes.
 */

/** @returns {Packed | undefined} The last packed tarball, unless it was deleted. */
function readRecord() {
	if (!existsSync(RECORD)) return undefined;
	const packed = JSON.parse(readFileSync(RECORD, 'utf8'));
	return existsSync(path.join(path.dirname(RECORD), packed.file)) ? packed : undefined;
}

/**
 * The package as last packed by `npm run test:e2e` or `npm start`.
 *
 * @returns {string} Path of a .tgz file.
 * @throws {Error} When nothing was packed yet.
 */
function currentTarball() {
	const packed = readRecord();
	if (!packed) throw new Error('There is no packed package yet: run "npm run test:e2e".');
	return path.join(path.dirname(RECORD), packed.file);
}

module.exports = { currentTarball, readRecord, RECORD };
