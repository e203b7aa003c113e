// @ts-check
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { CACHE } = require('./paths');

/** Where packing leaves its results, a folder for each package. */
const PACKED = path.join(CACHE, 'package');
/** Beside the tarball: what it was made from. */
const RECORD = 'latest.json';
/** The package with every provider. */
const WHOLE = 'n8n-nodes-whatsapp-inbox';

/**
 * @typedef {object} Packed
 * @property {string} sources Hash of the sources it was made from.
 * @property {string} file Name of the tarball, beside the record.
 * @property {number} size Bytes.
 */

/** The package that tests install into n8n; PACKAGE_UNDER_TEST names another one. */
const packageUnderTest = () => process.env.PACKAGE_UNDER_TEST || WHOLE;

/** @param {string} name Of a package. */
const folderOf = (name) => path.join(PACKED, name);

/**
 * @param {string} name Of a package.
 * @returns {Packed | undefined} Its last packed tarball, unless it was deleted.
 */
function readRecord(name) {
	const record = path.join(folderOf(name), RECORD);
	if (!existsSync(record)) return undefined;
	const packed = JSON.parse(readFileSync(record, 'utf8'));
	return existsSync(path.join(folderOf(name), packed.file)) ? packed : undefined;
}

/**
 * The package under test as last packed by `npm run test:e2e` or `npm start`.
 *
 * @returns {string} Path of a .tgz file.
 * @throws {Error} When nothing was packed yet.
 */
function currentTarball() {
	const name = packageUnderTest();
	const packed = readRecord(name);
	if (!packed) throw new Error(`${name} is not packed yet: run "npm run pack:all".`);
	return path.join(folderOf(name), packed.file);
}

module.exports = { currentTarball, folderOf, packageUnderTest, readRecord, RECORD };
