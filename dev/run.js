/**
 * Runs a TypeScript file of dev/ in a checkout where nothing may be installed yet: `node dev/run.js dev/bench/index.ts`.
 * Its `main` is called, and finds its arguments where it would without this; what it throws is printed, and ends with 1.
 */
const path = require('node:path');
const { ensureDependencies, explain, StepError } = require('./setup');

async function main() {
	const file = process.argv[2];
	if (!file) throw new StepError('Usage: node dev/run.js <file.ts> [arguments]');
	await ensureDependencies();
	process.argv.splice(1, 2, path.resolve(file));
	require('./typescript');
	await require(path.resolve(file)).main();
}

main().catch((error) => {
	process.stderr.write(`\n${explain(error)}\n`);
	process.exitCode = 1;
});
