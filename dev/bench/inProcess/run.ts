/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/**
 * Runs on n8n's Node, without n8n, and prints JSON:
 * `node --require dev/typescript.js run.ts <built sources> time|allocation [quick]`
 */
import { createRequire } from 'node:module';
import { notifyerTemplate, zapiniTemplate } from '../deliveries';
import { quantile } from '../statistics';
import { allocation, inTurns, time } from './measure';
import { contexts, deliver, newTrigger, stagesOf } from './stages';

const HISTORY = [1, 20, 200];
const IDENTITIES = [0, 1_000, 10_000];

const [, , file = '', what, speed] = process.argv;
const measure = what === 'time' ? time : allocation;
const isQuick = speed === 'quick';
const turns = isQuick ? { rounds: 12, warmUps: 20 } : { rounds: 40, warmUps: 30 };
/** Deliveries a round. */
const batchOf = (messages: number) => (messages > 100 ? 20 : 100);

const receiving = createRequire(__filename)(file);

/**
 * Whatever else runs on the machine only ever adds to a round, so a round that few others undercut tells the most.
 */
const cost = (rounds: number[] = []) => ({ value: quantile(rounds, 0.25), rounds });

/** Each stage, for each length of history. */
async function stages() {
	const all = HISTORY.flatMap((messages) => {
		const template = notifyerTemplate({ messages });
		return stagesOf(receiving).map((stage) => ({ messages, template, stage }));
	});
	const values = await inTurns(
		all.map(({ messages, stage, template }) => async () => {
			return await measure(await stage.prepare(template, batchOf(messages)), stage.run);
		}),
		turns,
	);
	return all.map(({ messages, template, stage }, index) => ({
		messages,
		bytes: template.bytes,
		stage: stage.name,
		...cost(values[index]),
	}));
}

/** Of each round the best of so many batches, because the costs that are compared differ by little. */
const BATCHES = what === 'time' ? 3 : 1;

/** The whole delivery, for each number of identities that the trigger remembers already. */
async function identities() {
	const notifyer = new receiving.NotifyerTrigger();
	const template = notifyerTemplate({ messages: 1 });
	const deliverAll = async (all: ReturnType<typeof contexts>) => {
		for (const context of all) await deliver(notifyer, context);
	};
	const once = async (remembered: number) => {
		const trigger = newTrigger();
		for (let done = 0; done < remembered; done += 1000)
			await deliverAll(contexts(template, 1000, trigger, `seen${done / 1000}-`));
		const inputs = contexts(template, batchOf(1), trigger, 'new');
		// What remembering left behind would else be collected while the batch runs.
		globalThis.gc?.();
		// Collecting leaves the processor's caches with other things in them.
		await deliverAll(contexts(template, batchOf(1), newTrigger()));
		return await measure(inputs, async (context) => await deliver(notifyer, context));
	};
	const values = await inTurns(
		IDENTITIES.map((remembered) => async () => {
			const batches = [];
			while (batches.length < BATCHES) batches.push(await once(remembered));
			return Math.min(...batches);
		}),
		isQuick ? { rounds: 4, warmUps: 1 } : { rounds: 10, warmUps: 2 },
	);
	return IDENTITIES.map((remembered, index) => ({ remembered, ...cost(values[index]) }));
}

async function zapini() {
	const node = new receiving.ZapiniTrigger();
	const template = zapiniTemplate();
	const once = async () =>
		await measure(
			contexts(template, batchOf(1), newTrigger()),
			async (context) => await deliver(node, context),
		);
	const [values] = await inTurns([once], turns);
	return { bytes: template.bytes, ...cost(values) };
}

async function main() {
	const result = {
		stages: await stages(),
		zapini: await zapini(),
		identities: await identities(),
	};
	process.stdout.write(JSON.stringify(result));
}

main().catch((error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exitCode = 1;
});
