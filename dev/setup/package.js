// @ts-check
const { createHash } = require('node:crypto');
const {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync,
} = require('node:fs');
const path = require('node:path');
const { CACHE, ROOT } = require('../host/paths');
const { folderOf, packageUnderTest, readRecord, RECORD } = require('../host/tarball');
const { npmCommand } = require('./npm');
const { findPackage, readPackages } = require('./packages');
const { stage } = require('./stage');
const { runStep, StepError } = require('./step');

/** Everything that the build or a tarball depends on. */
const SOURCES = [
	'credentials',
	'nodes',
	'dev/demo/notifyer.workflow.json',
	'dev/demo/zapini.workflow.json',
	'dev/operations.ts',
	'dev/packages',
	'dev/previews.ts',
	'dev/setup/stage.js',
	'dev/typescript.js',
	'examples',
	'gulpfile.js',
	'index.js',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'README.md',
	'LICENSE',
	'LICENSE.md',
];
const BUILT = path.join(CACHE, 'built');

/** @param {string} where Relative to the root. @returns {string[]} The files there, in a fixed order. */
function filesAt(where) {
	const full = path.join(ROOT, where);
	if (!existsSync(full)) return [];
	if (!statSync(full).isDirectory()) return [where];
	return readdirSync(full)
		.sort()
		.flatMap((name) => filesAt(path.join(where, name)));
}

/** @returns {string} Changes when a source changes, whatever its date. */
function hashOfSources() {
	const hash = createHash('sha256');
	for (const file of SOURCES.flatMap(filesAt)) {
		hash
			.update(`${file.split(path.sep).join('/')}\0`)
			.update(readFileSync(path.join(ROOT, file)))
			.update('\0');
	}
	return hash.digest('hex');
}

/**
 * Builds dist/ unless it is there, made from the present sources. Types are not checked: `npm test` does that.
 *
 * @returns {Promise<string>} The hash of the sources.
 * @throws {StepError} With the output of the translation or the bundler.
 */
async function ensureBuilt() {
	const sources = hashOfSources();
	const done =
		existsSync(path.join(ROOT, 'dist')) &&
		existsSync(BUILT) &&
		readFileSync(BUILT, 'utf8') === sources;
	if (done) return sources;
	rmSync(BUILT, { force: true });
	const gulp = path.join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js');
	await runStep(
		'Building the package',
		{ file: process.execPath, args: [gulp, 'translate'] },
		{ cwd: ROOT },
	);
	mkdirSync(CACHE, { recursive: true });
	writeFileSync(BUILT, sources);
	return sources;
}

/**
 * Packs what would be published, unless that was done from the present sources; `currentTarball()` finds it later.
 *
 * @param {string} [name] Of the package; default: the one under test.
 * @returns {Promise<{ tarball: string, size: number }>} Path and bytes.
 * @throws {StepError}
 */
async function packTarball(name = packageUnderTest()) {
	const found = findPackage(name);
	const sources = await ensureBuilt();
	const folder = folderOf(name);
	const packed = readRecord(name);
	if (packed?.sources === sources)
		return { tarball: path.join(folder, packed.file), size: packed.size };

	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const command = npmCommand(['pack', '--ignore-scripts', '--pack-destination', folder]);
	await runStep(`Packing ${name}`, command, { cwd: found.folder === ROOT ? ROOT : stage(found) });
	const file = readdirSync(folder).find((one) => one.endsWith('.tgz'));
	if (!file) throw new StepError('npm pack made no tarball.');
	const tarball = path.join(folder, file);
	const { size } = statSync(tarball);
	writeFileSync(path.join(folder, RECORD), JSON.stringify({ sources, file, size }));
	process.stdout.write(`Packed ${file}, ${(size / 1000).toFixed(1)} kB\n`);
	return { tarball, size };
}

/**
 * Packs every package that is made from this tree.
 *
 * @returns {Promise<Array<{ name: string, tarball: string, size: number }>>} Bytes.
 * @throws {StepError}
 */
async function packAll() {
	const all = [];
	for (const { name } of readPackages()) all.push({ name, ...(await packTarball(name)) });
	return all;
}

module.exports = { ensureBuilt, packTarball, packAll };
