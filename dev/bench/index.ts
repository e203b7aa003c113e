/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/**
 * `npm run bench`: what a delivery costs, in a real n8n and beside it. Measures; it is no test and ends with 0 as
 * long as it could measure.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../host/paths';
import { whyNot } from '../queue';
import { ensureN8n, explain, packTarball, step, StepError } from '../setup';
import { measureInProcess } from './inProcess';
import { machine, machineReport } from './machine';
import { replaceBetweenMarks } from './markdown';
import { chosen, needsServers, PARTS, type Part } from './parts';
import {
	inProcessReport,
	postgresReport,
	queueReport,
	sqliteReport,
	targetsReport,
} from './report';
import { accountTargets, inProcessTargets, throughputTargets, type Target } from './targets';
import { measurePostgres, measureSqlite } from './throughput';
import { measureQueue } from './throughput/queue';

const USAGE = `npm run bench -- [--quick] [--only PART]… [--json FILE] [--doc]

  --quick       some minutes instead of twenty: to see that it works
  --only PART   this part, may be given several times: ${PARTS.join(', ')}
                  sqlite      throughput, refusals, answer times and bursts, in n8n with SQLite
                  postgres    throughput with PostgreSQL
                  queue       n8n's queue mode with one and with two workers
                  in-process  our code alone, without n8n
                postgres and queue need PostgreSQL and Redis (dev/queue/install.sh)
  --json FILE   everything that was measured, also each round
  --doc         put the tables into docs/performance.md; all parts
`;
const TOO_FEW =
	'This was a quick run: it shows that the benchmark works, its numbers are too few to compare.';
const LIMIT_MS = 60 * 60_000;
const DOCUMENT = path.join(ROOT, 'docs', 'performance.md');

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Undone in reverse order at the end, however it comes. */
const open: Array<() => unknown> = [];
async function close() {
	for (let undo = open.pop(); undo; undo = open.pop()) await undo();
}

/** One part, measured. */
interface Measured {
	report: string;
	targets: Target[];
	/** Everything, also each round. */
	raw: unknown;
}

async function measure(part: Part, isQuick: boolean, tarball: string): Promise<Measured> {
	const measurement = {
		isQuick,
		tarball,
		onOpen: (undo: () => unknown) => void open.push(undo),
	};
	switch (part) {
		case 'sqlite': {
			const raw = await measureSqlite(measurement);
			const targets = [...throughputTargets(raw), ...accountTargets('SQLite', raw.accounts)];
			return { report: sqliteReport(raw), targets, raw };
		}
		case 'postgres': {
			const raw = await measurePostgres(measurement);
			const targets = accountTargets('PostgreSQL', raw.accounts);
			return { report: postgresReport(raw), targets, raw };
		}
		case 'queue': {
			const raw = await measureQueue(measurement);
			return { report: queueReport(raw), targets: accountTargets('queue mode', raw.accounts), raw };
		}
		case 'in-process': {
			const raw = await step(
				'One delivery, in process',
				async () => await measureInProcess({ isQuick }),
			);
			return { report: inProcessReport(raw), targets: inProcessTargets(raw), raw };
		}
	}
}

async function bench({
	isQuick,
	parts,
	file,
	isDocumented,
}: {
	isQuick: boolean;
	parts: Part[];
	file?: string;
	isDocumented: boolean;
}) {
	await ensureN8n();
	const on = machine();
	const { tarball } = await packTarball();
	const reports: string[] = [];
	const targets: Target[] = [];
	const raw: Record<string, unknown> = {};
	for (const part of parts) {
		const reason = needsServers(part) ? whyNot() : undefined;
		if (reason) {
			reports.push(`Left out, ${part}: ${reason}.`);
			continue;
		}
		const measured = await measure(part, isQuick, tarball);
		reports.push(measured.report);
		targets.push(...measured.targets);
		raw[part] = measured.raw;
	}
	const report = [
		machineReport(on),
		...reports,
		targetsReport(targets),
		...(isQuick ? [TOO_FEW] : []),
	].join('\n\n');
	say(`\n${report}\n`);
	if (isDocumented)
		writeFileSync(DOCUMENT, replaceBetweenMarks(readFileSync(DOCUMENT, 'utf8'), report));
	if (file) {
		const all = { isQuick, machine: on, ...raw, targets };
		writeFileSync(file, `${JSON.stringify(all, null, '\t')}\n`);
	}
}

let isEnding = false;
/** Once: what is closed makes what was under way fail. */
async function end(code: number, reason?: string) {
	if (isEnding) return;
	isEnding = true;
	if (reason) process.stderr.write(`\n${reason}\n`);
	await close();
	process.exit(code);
}

function main() {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			json: { type: 'string' },
			doc: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		say(USAGE);
		return;
	}
	if (values.doc && values.only) throw new StepError('--doc writes all tables: leave --only away.');
	const parts = chosen(values.only);
	process.once('SIGINT', () => void end(130));
	process.once('SIGTERM', () => void end(143));
	setTimeout(() => void end(1, 'The benchmark has not come to its end.'), LIMIT_MS).unref();

	const options = {
		isQuick: values.quick,
		parts,
		file: values.json,
		isDocumented: values.doc,
	};
	bench(options).then(
		() => void end(0),
		(error) => void end(1, explain(error)),
	);
}

main();
