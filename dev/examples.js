// @ts-check
/** `npm run examples -- n8n-nodes-notifyer [folder]`: writes the examples with the names of a package's nodes. */
const path = require('node:path');
const { CACHE } = require('./host/paths');
const { findPackage } = require('./setup/packages');
const { copyExamples } = require('./setup/stage');

/** @param {string} [name] @param {string} [folder] Default: one in the cache. */
function main(name, folder) {
	const pack = findPackage(name);
	const to = folder ?? path.join(CACHE, 'examples', pack.name);
	const files = copyExamples(pack, to);
	process.stdout.write(`${files.length} examples for ${pack.name} are in ${to}\n`);
}

try {
	main(...process.argv.slice(2));
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	process.exitCode = 1;
}
