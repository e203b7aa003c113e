// @ts-check
/**
 * `npm test`: lint, format, type check, build, unit and integration tests.
 * `npm run test:e2e`, `test:faults`, `test:editor`, `test:queue`: the tests in a real n8n. What follows `--` goes to
 * jest, e.g. `npm run test:e2e -- contract`; `--package=n8n-nodes-notifyer` installs that package.
 * `npm run test:packages`: what is promised of every n8n, once for each package with one provider.
 * `node dev/test.js summary unit e2e …`: one line over the last run of each suite named.
 */
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { CACHE, ROOT } = require('./host/paths');
const {
	ensureBuilt,
	ensureDependencies,
	ensureN8n,
	explain,
	packTarball,
	readPackages,
	runStep,
	runVisibly,
	tool,
	TOOLS,
} = require('./setup');

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {'unit' | 'packages' | keyof typeof IN_N8N} Suite */

/** The suites that need a real n8n and the packed tarball; each has a jest configuration of its name. */
const IN_N8N = {
	e2e: 'End-to-end tests in a real n8n',
	faults: 'Tests under faults in a real n8n',
	editor: "A walk through n8n's editor in a browser",
	queue: "Tests in n8n's queue mode",
};

/** Suites whose files wait half of their time, each with an n8n of its own: three on two cores. */
const PATIENT = ['e2e', 'faults'];
const PARALLEL = Math.ceil(os.availableParallelism() * 1.5);

const RESULTS = path.join(CACHE, 'results');
const resultFile = (/** @type {string} */ suite) => path.join(RESULTS, `${suite}.json`);
/** @param {Counts} counts */
const line = ({ passed, failed, skipped }) =>
	`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

/**
 * @param {'unit' | 'versions' | keyof typeof IN_N8N} suite
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<Counts>} Never without a failure when jest itself fails.
 */
async function jest(suite, name, args) {
	const output = path.join(RESULTS, `jest-${suite}.json`);
	rmSync(output, { force: true });
	process.stdout.write(`\n── ${name}\n`);
	const config = suite === 'unit' ? 'test/jest.config.js' : `test/jest.${suite}.config.js`;
	const all = ['-c', config, '--json', `--outputFile=${output}`, ...args];
	const succeeded = await runVisibly(tool(name, 'jest/bin/jest.js', ...all), { cwd: ROOT });
	const report = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : {};
	const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = report;
	// A file that could not be loaded counts as one failure: its tests are in no other number.
	const failed = numFailedTests + numRuntimeErrorTestSuites;
	return {
		passed: numPassedTests,
		failed: succeeded ? failed : Math.max(failed, 1),
		skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
	};
}

/** @param {string[]} args @returns {Promise<Counts>} */
async function unit(args) {
	await ensureDependencies();
	const { lint, 'format:check': format, typecheck } = TOOLS;
	const inTurn = async (/** @type {import('./setup/tools').Tool[]} */ tools) => {
		for (const { name, ...command } of tools) await runStep(name, command, { cwd: ROOT });
	};
	// Beside each other, because each of these tools keeps one core busy.
	const done = await Promise.allSettled([
		inTurn([...lint, ...format]),
		inTurn(typecheck).then(ensureBuilt),
	]);
	for (const one of done) if (one.status === 'rejected') throw one.reason;
	return await jest('unit', 'Unit and integration tests', args);
}

/** @param {keyof typeof IN_N8N} suite @param {string[]} args @returns {Promise<Counts>} */
async function inN8n(suite, args) {
	await ensureDependencies();
	await ensureN8n();
	const option = args.find((arg) => arg.startsWith('--package='));
	if (option) process.env.PACKAGE_UNDER_TEST = option.slice('--package='.length);
	await packTarball();
	const forJest = args.filter((arg) => arg !== option);
	const inParallel = PATIENT.includes(suite) ? [`--maxWorkers=${PARALLEL}`] : ['--runInBand'];
	return await jest(suite, IN_N8N[suite], [...inParallel, ...forJest]);
}

/** @param {string[]} args @returns {Promise<Counts>} */
async function packages(args) {
	await ensureDependencies();
	await ensureN8n();
	const [, ...singles] = readPackages();
	const total = { passed: 0, failed: 0, skipped: 0 };
	for (const { name } of singles) {
		process.env.PACKAGE_UNDER_TEST = name;
		await packTarball();
		// Its files are those of the whole package, with which the contract is proven row by row.
		const core = ['--runInBand', 'test/versions', ...args];
		add(total, await jest('versions', `The promise with ${name}`, core));
	}
	return total;
}

/** @param {Counts} total @param {Counts} more */
function add(total, more) {
	total.passed += more.passed;
	total.failed += more.failed;
	total.skipped += more.skipped;
}

/** @param {Suite} suite @param {string[]} args */
async function main(suite, args) {
	/** @type {Counts} A step that fails before any test ran counts as one failure. */
	let counts = { passed: 0, failed: 1, skipped: 0 };
	mkdirSync(RESULTS, { recursive: true });
	rmSync(resultFile(suite), { force: true });
	try {
		if (suite === 'unit') counts = await unit(args);
		else if (suite === 'packages') counts = await packages(args);
		else counts = await inN8n(suite, args);
	} catch (error) {
		process.stderr.write(`\n${explain(error)}\n`);
	}
	writeFileSync(resultFile(suite), JSON.stringify(counts));
	process.stdout.write(`\n${line(counts)}\n`);
	process.exitCode = counts.failed ? 1 : 0;
}

/** @param {string[]} suites */
function summary(suites) {
	const total = { passed: 0, failed: 0, skipped: 0 };
	for (const suite of suites) {
		/** @type {Counts} A suite that left no result did not pass. */
		const counts = existsSync(resultFile(suite))
			? JSON.parse(readFileSync(resultFile(suite), 'utf8'))
			: { passed: 0, failed: 1, skipped: 0 };
		add(total, counts);
	}
	process.stdout.write(`${line(total)}\n`);
	process.exitCode = total.failed ? 1 : 0;
}

const [command, ...rest] = process.argv.slice(2);
if (command === 'summary') summary(rest);
else if (command === 'packages' || (command !== undefined && command in IN_N8N))
	void main(/** @type {Suite} */ (command), rest);
else void main('unit', process.argv.slice(2));
