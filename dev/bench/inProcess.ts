/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/** What one delivery costs in our code alone, on n8n's Node, in the built package. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { nodeForN8n, ROOT, TYPESCRIPT } from '../host/paths';
import type { Json } from '../json';
import { createContext, newStaticData } from './context';
import { fill, notifyerTemplate } from './deliveries';
import { turn } from './rounds';
import { atMost, quantile, type Target } from './table';

const BYTES = 2_000;
const LIMIT_US = 100;
const REMEMBERED = [0, 1_000, 10_000];
/** Ten times as many keys, and a cost that differs by no more than what is measured of noise. */
const CONSTANT = 1.25;
const BATCH = 100;
const LIMIT_MS = 300_000;

/** @returns the targets in words */
export async function measureInProcess(isQuick: boolean): Promise<Target[]> {
	const args = ['--expose-gc', '--require', TYPESCRIPT, __filename, 'run', isQuick ? '4' : '30'];
	const { stdout } = await promisify(execFile)(nodeForN8n(), args, { timeout: LIMIT_MS });
	const [none = [], ...more]: number[][] = JSON.parse(stdout);
	const microseconds = quantile(none, 0.25);
	const most = more.at(-1);
	return [
		{
			what: `A Notifyer delivery of ${BYTES / 1000} kB, in process`,
			target: `< ${LIMIT_US} µs`,
			measured: `${microseconds.toFixed(0)} µs`,
			met: microseconds < LIMIT_US,
		},
		atMost('A delivery after 10,000 keys / after none', most, none, CONSTANT),
		atMost('A delivery after 10,000 keys / after 1,000', most, more[0], CONSTANT),
	];
}

/** The template whose size is nearest to the one asked for. */
function template() {
	const all = Array.from({ length: 20 }, (_, index) => notifyerTemplate({ messages: index + 1 }));
	const off = ({ bytes }: { bytes: number }) => Math.abs(bytes - BYTES);
	return all.reduce((best, one) => (off(one) < off(best) ? one : best));
}

/** Hands deliveries to the trigger one after the other, with what n8n does to each result. */
async function deliverAll(trigger: Json, contexts: ReturnType<typeof createContext>[]) {
	for (const context of contexts) {
		const result = await trigger.webhook.call(context);
		if (result.workflowData?.[0]?.length !== 1 || result.webhookResponse?.status !== 'accepted')
			throw new Error(`Not accepted: ${JSON.stringify(result)}`);
		context.response.finish();
	}
}

/** @returns for each number of keys the microseconds of a delivery, one value a round */
async function run(rounds: number): Promise<number[][]> {
	const built = path.join(ROOT, 'dist', 'nodes', 'Notifyer', 'NotifyerTrigger.node.js');
	const { NotifyerTrigger } = createRequire(__filename)(built);
	const trigger = new NotifyerTrigger();
	const text = template();
	let workflows = 0;
	const once = async (remembered: number) => {
		const state = { workflowId: `workflow-${++workflows}`, staticData: newStaticData() };
		const contexts = (count: number, name: string) =>
			Array.from({ length: count }, (_, number) =>
				createContext({ ...state, json: fill(text, number, name) }),
			);
		for (let done = 0; done < remembered; done += 1_000)
			await deliverAll(trigger, contexts(1_000, `seen${done / 1_000}-`));
		const inputs = contexts(BATCH, 'new');
		globalThis.gc?.();
		const begun = process.hrtime.bigint();
		await deliverAll(trigger, inputs);
		return Number(process.hrtime.bigint() - begun) / 1_000 / BATCH;
	};
	const values: number[][] = REMEMBERED.map(() => []);
	for (let warmUp = 0; warmUp < 30; warmUp++) await once(0);
	for (let round = 0; round < rounds; round++) {
		for (const index of turn(round, [0, 1, 2]))
			values[index]?.push(await once(REMEMBERED[index] ?? 0));
	}
	return values;
}

if (process.argv[2] === 'run') {
	run(Number(process.argv[3])).then(
		(values) => process.stdout.write(JSON.stringify(values)),
		(error) => {
			process.stderr.write(`${error.stack}\n`);
			process.exitCode = 1;
		},
	);
}
