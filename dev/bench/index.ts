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
import { ensureN8n, explain, packTarball, step } from '../setup';
import { measureInProcess } from './inProcess';
import { machine, machineReport } from './machine';
import { replaceBetweenMarks } from './markdown';
import { inProcessReport, targetsReport, throughputReport } from './report';
import { inProcessTargets, throughputTargets } from './targets';
import { measureThroughput } from './throughput';

const USAGE = `npm run bench -- [--quick] [--in-process] [--json FILE] [--doc]

  --quick       some minutes instead of twenty: to see that it works
  --in-process  only the part without n8n
  --json FILE   everything that was measured, also each round
  --doc         put the tables into docs/performance.md
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

async function bench({
	isQuick,
	inProcessOnly,
	file,
	isDocumented,
}: {
	isQuick: boolean;
	inProcessOnly: boolean;
	file?: string;
	isDocumented: boolean;
}) {
	await ensureN8n();
	const on = machine();
	const { tarball } = await packTarball();
	const inProcess = await step(
		'One delivery, in process',
		async () => await measureInProcess({ isQuick }),
	);
	const throughput = inProcessOnly
		? undefined
		: await measureThroughput({ isQuick, tarball, onOpen: (undo) => open.push(undo) });
	const targets = [
		...(throughput ? throughputTargets(throughput) : []),
		...inProcessTargets(inProcess),
	];
	const parts = [
		machineReport(on),
		...(throughput ? [throughputReport(throughput)] : []),
		inProcessReport(inProcess),
		targetsReport(targets),
		...(isQuick ? [TOO_FEW] : []),
	];
	const report = parts.join('\n\n');
	say(`\n${report}\n`);
	if (isDocumented)
		writeFileSync(DOCUMENT, replaceBetweenMarks(readFileSync(DOCUMENT, 'utf8'), report));
	if (file) {
		const all = { isQuick, machine: on, throughput, inProcess, targets };
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
			'in-process': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		say(USAGE);
		return;
	}
	process.once('SIGINT', () => void end(130));
	process.once('SIGTERM', () => void end(143));
	setTimeout(() => void end(1, 'The benchmark has not come to its end.'), LIMIT_MS).unref();

	const options = {
		isQuick: values.quick,
		inProcessOnly: values['in-process'],
		file: values.json,
		isDocumented: values.doc,
	};
	bench(options).then(
		() => void end(0),
		(error) => void end(1, explain(error)),
	);
}

main();
