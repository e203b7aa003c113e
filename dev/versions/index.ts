/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
/**
 * `npm run test:versions`: runs what is promised on one n8n after the other, and writes the table of
 * docs/compatibility.md from it. `npm run test:versions -- oldest latest` or `-- 2.0.0` runs only these; the rows of
 * the others stay. Ends with 1 when something does not hold where it is promised.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE, ROOT } from '../host/paths';
import { ensureN8n, explain, packTarball, runVisibly, StepError, tool } from '../setup';
import { install, latestVersion } from './install';
import { choose, type Tried } from './list';
import { missingOf, outcomeOf, withTable, type Outcome } from './table';

const PAGE = path.join(ROOT, 'docs', 'compatibility.md');
const RESULTS = path.join(CACHE, 'results');

const say = (text: string) => process.stdout.write(`${text}\n`);

async function tryOut(tried: Tried): Promise<Outcome> {
	say(`\n── n8n ${tried.version}`);
	const project = await install(tried);
	const file = path.join(RESULTS, `versions-${tried.version}.json`);
	rmSync(file, { force: true });
	// Read by dev/host, in the process of the tests.
	process.env.PROJECT_OF_N8N = project;
	process.env.ENV_OF_N8N = JSON.stringify(tried.env);
	process.env.N8N_ANSWERS_FIRST = tried.answersFirst ? '1' : '';
	const args = [
		'-c',
		'test/jest.versions.config.js',
		'--runInBand',
		'--json',
		`--outputFile=${file}`,
	];
	await runVisibly(tool('The promise', 'jest/bin/jest.js', ...args), { cwd: ROOT });
	return outcomeOf(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
}

/** What `dev/run.js` runs. */
export async function main() {
	const words = process.argv.slice(2);
	await ensureN8n();
	await packTarball();
	mkdirSync(RESULTS, { recursive: true });
	const outcomes: Array<[Tried, Outcome]> = [];
	const notInstalled: string[] = [];
	const latest = words.includes('latest') ? await latestVersion() : undefined;
	for (const tried of choose(words, latest)) {
		try {
			outcomes.push([tried, await tryOut(tried)]);
		} catch (error) {
			if (!(error instanceof StepError)) throw error;
			say(`\n${explain(error)}\n`);
			notInstalled.push(tried.version);
		}
	}
	writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), outcomes));
	say('');
	for (const [{ version, isPromised }, outcome] of outcomes) {
		const missing = missingOf(outcome).map((column) => `not “${column}”`);
		const said = [missing.join(', ') || 'everything holds', outcome.refusal].filter(Boolean);
		say(`n8n ${version}${isPromised ? '' : ' (not promised)'}: ${said.join('; ')}`);
	}
	for (const version of notInstalled) say(`n8n ${version}: could not be installed`);
	const broken = outcomes.filter(
		([{ isPromised }, outcome]) => isPromised && missingOf(outcome).length > 0,
	);
	process.exitCode = broken.length > 0 || notInstalled.length > 0 ? 1 : 0;
}
