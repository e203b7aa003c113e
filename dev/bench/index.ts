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
import { N8N_PROJECT, ROOT } from '../host/paths';
import { whyNot } from '../queue';
import { ensureN8n, explain, packTarball, step, StepError } from '../setup';
import { measureInProcess } from './inProcess';
import { startLoad } from './load';
import { startHost, type Host, type Kind } from './place';
import { measure } from './rounds';
import {
	atLeast,
	quantile,
	ratio,
	replaceBetweenMarks,
	table,
	targetsTable,
	type Rounds,
	type Target,
} from './table';

const DOCUMENT = path.join(ROOT, 'docs', 'performance.md');
const PARTS = ['SQLite', 'PostgreSQL', 'queue mode', 'in process'];
const USAGE = `npm run bench -- [--quick] [--only PART]… [--doc]

  --quick       some minutes instead of fifteen: to see that it works
  --only PART   ${PARTS.join(', ')}; may be given several times
  --doc         writes the tables into docs/performance.md
`;

const SETTINGS: Record<string, Record<string, string>> = {
	default: {},
	'lazy isolate': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};
const NAMES: Record<string, string> = {
	notifyer: 'Notifyer Trigger',
	zapini: 'Zapini Trigger',
	remembering: 'A trigger that remembers: minimal, with a credential, saves one value',
	byHand: 'Built by hand: Webhook with header auth → Remove Duplicates → Edit Fields',
	webhook: "n8n's own Webhook node alone: nothing checked, nothing remembered",
};
const FULL: Record<Kind, { names: string[]; rounds: number; durationMs: number }> = {
	SQLite: {
		names: [...Object.keys(NAMES), 'notifyerRefused', 'zapiniRefused'],
		rounds: 14,
		durationMs: 2_000,
	},
	PostgreSQL: { names: ['notifyer', 'byHand'], rounds: 6, durationMs: 2_000 },
	'queue mode': { names: ['notifyer', 'byHand'], rounds: 4, durationMs: 3_000 },
};

/** @param values of each setting, by candidate */
function throughputTable(values: Record<string, Rounds>): string {
	const settings = Object.entries(values);
	const head = settings.flatMap(([setting]) => [`${setting}: per second`, '/ by hand']);
	const names = Object.keys(NAMES).filter((name) => settings[0]?.[1][name]);
	const rows = names.map((name) => [
		NAMES[name] ?? name,
		...settings.flatMap(([, by]) => [
			quantile(by[name] ?? [], 0.5).toFixed(1),
			ratio(by[name], by['byHand']).median.toFixed(2),
		]),
	]);
	return table(['', ...head], rows);
}

/** Of SQLite, n8n's default database. */
function throughputTargets(values: Record<string, Rounds>): Target[] {
	const byHand: Record<string, number> = { default: 1.1, 'lazy isolate': 3.2 };
	return ['notifyer', 'zapini'].flatMap((key) =>
		Object.entries(values).flatMap(([setting, by]) => {
			const against = (other: string, least?: number) =>
				atLeast(
					`${NAMES[key]} / ${NAMES[other]?.split(':')[0]}, ${setting}`,
					by[key],
					by[other],
					least,
				);
			const refused = `${NAMES[key]}: refused / accepted, ${setting}`;
			return [
				against('byHand', byHand[setting]),
				against('remembering', 0.95),
				...(setting === 'default' ? [] : [against('webhook', 0.9)]),
				atLeast(refused, by[`${key}Refused`], by[key], 1.5),
			];
		}),
	);
}

/** What is open has to be closed however the benchmark ends. */
const open = new Set<{ close: () => Promise<void> }>();
async function close() {
	for (const one of [...open].reverse()) await one.close();
	open.clear();
}

async function measureN8n(kind: Kind, tarball: string, isQuick: boolean) {
	const plan = { ...FULL[kind], ...(isQuick && { rounds: 2, durationMs: 600 }) };
	const hosts: Host[] = [];
	for (const [setting, env] of Object.entries(SETTINGS)) {
		const start = async () => await startHost(kind, setting, tarball, env);
		hosts.push(await step(`Starting n8n (${kind}, ${setting})`, start));
		open.add(hosts.at(-1) as Host);
	}
	const load = startLoad();
	open.add({ close: async () => load.stop() });
	const { values, accounts, unexpected } = await step(
		`Executions per second (${kind})`,
		async () => await measure(load, kind, hosts, plan),
	);
	await close();
	return {
		report: [
			`### Executions finished per second, ${kind}, 8 connections`,
			throughputTable(values),
			...(unexpected.length ? [`Besides: ${unexpected.join('; ')}.`] : []),
		],
		targets: [...(kind === 'SQLite' ? throughputTargets(values) : []), ...accounts],
	};
}

/** What the numbers hold for. */
function machine(): string {
	const manifest = path.join(N8N_PROJECT, 'node_modules', 'n8n', 'package.json');
	const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
	const [cpu] = os.cpus();
	const memory = Math.round(os.totalmem() / 1e9);
	const load = os.loadavg()[0]?.toFixed(2);
	return `n8n ${version}, ${os.cpus().length} cores (${cpu?.model}), ${memory} GB, ${os.type()}; load before: ${load}`;
}

async function bench(parts: string[], isQuick: boolean, isDocumented: boolean) {
	await ensureN8n();
	const report = [machine()];
	const { tarball } = await packTarball();
	const targets: Target[] = [];
	for (const part of parts) {
		const missing = part === 'PostgreSQL' || part === 'queue mode' ? whyNot() : undefined;
		if (missing) report.push(`Left out, ${part}: ${missing}.`);
		else if (part === 'in process')
			targets.push(
				...(await step('One delivery, in process', async () => await measureInProcess(isQuick))),
			);
		else {
			const measured = await measureN8n(part as Kind, tarball, isQuick);
			report.push(...measured.report);
			targets.push(...measured.targets);
		}
	}
	report.push('### Targets', targetsTable(targets));
	if (isQuick) report.push('A quick run: it shows that the benchmark works and compares nothing.');
	const text = report.join('\n\n');
	process.stdout.write(`\n${text}\n`);
	if (isDocumented)
		writeFileSync(DOCUMENT, replaceBetweenMarks(readFileSync(DOCUMENT, 'utf8'), text));
}

let isEnding = false;
/** Once: what is closed makes what was under way fail. */
async function end(code: number, reason = '') {
	if (isEnding) return;
	isEnding = true;
	process.stderr.write(reason && `\n${reason}\n`);
	await close();
	process.exit(code);
}

function main() {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			doc: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return void process.stdout.write(USAGE);
	const parts = values.only ?? PARTS;
	const unknown = parts.find((part) => !PARTS.includes(part));
	if (unknown)
		throw new StepError(`There is no part "${unknown}". The parts: ${PARTS.join(', ')}.`);
	process.once('SIGINT', () => void end(130));
	process.once('SIGTERM', () => void end(143));
	bench(parts, values.quick, values.doc).then(
		() => void end(0),
		(error) => void end(1, explain(error)),
	);
}

main();
