/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
/**
 * `npm run bench`: how many messages a second n8n takes with our triggers, compared with what else could be built.
 * It measures; it is not a test, and ends with 0 if it could measure.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rewrite, table } from '../docs/markdown';
import { ROOT } from '../host/paths';
import pinned from '../n8n/package.json';
import { whyNot } from '../queue';
import { ensureN8n, packTarball, step, StepError } from '../setup';
import { NAMES } from './candidates';
import { measureInProcess } from './inProcess';
import { startLoad } from './load';
import { startHost, type Host, type Kind } from './place';
import { measure } from './rounds';
import { compare, quantile, ratios, targetsTable, type Rounds, type Target } from './table';

const DOCUMENT = path.join(ROOT, 'docs', 'performance.md');
const IN_PROCESS = 'in process';

const SETTINGS: Array<[string, Record<string, string>]> = [
	['default', {}],
	['lazy isolate', { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }],
];
const PLANS: Record<Kind, { names: string[]; rounds: number; durationMs: number }> = {
	SQLite: {
		names: [...Object.keys(NAMES), 'notifyerRefused', 'zapiniRefused'],
		rounds: 14,
		durationMs: 2_000,
	},
	PostgreSQL: { names: ['notifyer', 'byHand'], rounds: 6, durationMs: 2_000 },
	'queue mode': { names: ['notifyer', 'byHand'], rounds: 4, durationMs: 3_000 },
};
const PARTS = [...Object.keys(PLANS), IN_PROCESS];
const USAGE = `npm run bench -- [--quick] [--only PART]… [--doc]

  --quick       some minutes instead of fifteen: to see that it works
  --only PART   ${PARTS.join(', ')}; may be given several times
  --doc         writes the tables into docs/performance.md
`;

/** @param values of each setting, by candidate */
function throughputTable(values: Record<string, Rounds>, names: string[]): string {
	const settings = Object.entries(values);
	const head = settings.flatMap(([setting]) => [`${setting}: per second`, '/ by hand']);
	const rows = names.map((name) => [
		NAMES[name] ?? name,
		...settings.flatMap(([, by]) => [
			quantile(by[name] ?? [], 0.5).toFixed(1),
			quantile(ratios(by[name], by['byHand']), 0.5).toFixed(2),
		]),
	]);
	return table(['', ...head], rows);
}

/** Of SQLite, n8n's default database. */
function throughputTargets(values: Record<string, Rounds>): Target[] {
	const against = (other: string) => NAMES[other]?.split(':')[0];
	return ['notifyer', 'zapini'].flatMap((key) =>
		Object.entries(values).flatMap(([setting, by]) => {
			const isDefault = setting === 'default';
			const rows: Array<[what: string, ours: string, theirs: string, least: number]> = [
				[` / ${against('byHand')}`, key, 'byHand', isDefault ? 1.1 : 3.2],
				[` / ${against('remembering')}`, key, 'remembering', 0.95],
				[` / ${against('webhook')}`, key, 'webhook', 0.9],
				[': refused / accepted', `${key}Refused`, key, 1.5],
			];
			return rows
				.filter(([, , theirs]) => !(isDefault && theirs === 'webhook'))
				.map(([what, ours, theirs, least]) =>
					compare(`${NAMES[key]}${what}, ${setting}`, by[ours], by[theirs], '≥', least),
				);
		}),
	);
}

async function measureN8n(kind: Kind, tarball: string, isQuick: boolean) {
	const { names, ...full } = PLANS[kind];
	const { rounds, durationMs } = isQuick ? { rounds: 2, durationMs: 600 } : full;
	const load = startLoad();
	const hosts: Host[] = [];
	try {
		for (const setting of SETTINGS) {
			const start = async () => await startHost(kind, names, tarball, setting);
			hosts.push(await step(`Starting n8n (${kind}, ${setting[0]})`, start));
		}
		const run = async () => await measure(load.run, kind, hosts, rounds, durationMs);
		const { values, accounts, unexpected } = await step(`Executions per second (${kind})`, run);
		const shown = names.filter((name) => name in NAMES);
		return {
			report: [
				`### Executions finished per second, ${kind}, 8 connections`,
				throughputTable(values, shown),
				...(unexpected.length ? [`Besides: ${unexpected.join('; ')}.`] : []),
			],
			targets: [...(kind === 'SQLite' ? throughputTargets(values) : []), ...accounts],
		};
	} finally {
		load.stop();
		for (const host of hosts) await host.close();
	}
}

/** What the numbers hold for. */
function machine(): string {
	const [cpu] = os.cpus();
	const memory = Math.round(os.totalmem() / 1e9);
	const load = os.loadavg()[0]?.toFixed(2);
	return `n8n ${pinned.dependencies.n8n}, ${os.cpus().length} cores (${cpu?.model}), ${memory} GB, ${os.type()}; load before: ${load}`;
}

async function bench(parts: string[], isQuick: boolean, isDocumented: boolean) {
	await ensureN8n();
	const report = [machine()];
	const { tarball } = await packTarball();
	const targets: Target[] = [];
	for (const part of parts) {
		const missing = part === 'PostgreSQL' || part === 'queue mode' ? whyNot() : undefined;
		if (missing) report.push(`Left out, ${part}: ${missing}.`);
		else if (part === IN_PROCESS) {
			const run = async () => await measureInProcess(isQuick);
			targets.push(...(await step('One delivery, in process', run)));
		} else {
			const measured = await measureN8n(part as Kind, tarball, isQuick);
			report.push(...measured.report);
			targets.push(...measured.targets);
		}
	}
	report.push('### Targets', targetsTable(targets));
	if (isQuick) report.push('A quick run: it shows that the benchmark works and compares nothing.');
	const text = report.join('\n\n');
	process.stdout.write(`\n${text}\n`);
	if (!isDocumented) return;
	const page = readFileSync(DOCUMENT, 'utf8');
	writeFileSync(
		DOCUMENT,
		rewrite(page, 'npm run bench -- --doc', () => text),
	);
}

/** What `dev/run.js` runs. */
export async function main() {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			doc: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true, default: PARTS },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return void process.stdout.write(USAGE);
	const unknown = values.only.find((part) => !PARTS.includes(part));
	if (unknown)
		throw new StepError(`There is no part "${unknown}". The parts: ${PARTS.join(', ')}.`);
	await bench(values.only, values.quick, values.doc);
}
