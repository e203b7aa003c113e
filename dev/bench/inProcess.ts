/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/** What one delivery costs in our code alone, on n8n's Node, in the built package. */
import { execFile } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { nodeForN8n, ROOT, TYPESCRIPT } from '../host/paths';
import type { Json } from '../json';
import { sign } from '../provider/signature';
import { fill, notifyerPayload } from './load';
import { turn } from './rounds';
import { compare, quantile, type Target } from './table';

const KILOBYTES = 2;
const LIMIT_US = 100;
const REMEMBERED = [0, 1_000, 10_000];
/** Ten times as many keys, and a cost that differs by no more than what is measured of noise. */
const CONSTANT = 1.25;
const BATCH = 100;
const LIMIT_MS = 300_000;

const WEBHOOK_URL = 'https://n8n.example.test/webhook/5c1d/webhook';
const SECRET = 'c'.repeat(171);
// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up, and known to nobody else
const TOKEN = 'benchmark-webhook-token-0123456789';
/** As an active trigger keeps it in its static data. */
const REGISTRATION = {
	id: 1,
	url: WEBHOOK_URL,
	signatureSecret: SECRET,
	urlToken: TOKEN,
	isTest: false,
	createdAt: 1,
};

/** @returns the targets in words */
export async function measureInProcess(isQuick: boolean): Promise<Target[]> {
	const args = ['--expose-gc', '--require', TYPESCRIPT, __filename, 'run', isQuick ? '4' : '30'];
	const { stdout } = await promisify(execFile)(nodeForN8n(), args, { timeout: LIMIT_MS });
	const [none = [], some = [], most = []]: number[][] = JSON.parse(stdout);
	const microseconds = quantile(none, 0.25);
	return [
		{
			what: `A Notifyer delivery of ${KILOBYTES} kB, in process`,
			target: `< ${LIMIT_US} µs`,
			measured: `${microseconds.toFixed(0)} µs`,
			met: microseconds < LIMIT_US,
		},
		compare('A delivery after 10,000 keys / after none', most, none, '≤', CONSTANT),
		compare('A delivery after 10,000 keys / after 1,000', most, some, '≤', CONSTANT),
	];
}

/**
 * A delivery as n8n 2.x hands it to a trigger. Parsing the body is n8n's own work, and done.
 *
 * @param workflowId what the trigger remembers is kept by workflow
 */
function createContext(json: string, workflowId: string, staticData: object) {
	const rawBody = Buffer.from(json);
	const headers = {
		'content-type': 'application/json',
		'x-webhook-signature': sign('sha256=hex', SECRET, rawBody),
	};
	const request = { headers, query: { token: TOKEN }, body: JSON.parse(json), rawBody };
	const state = { statusCode: 200, writableEnded: false, destroyed: false };
	const response = Object.assign(new EventEmitter(), state);
	const parameters: Record<string, unknown> = { events: ['incoming'], options: {} };
	return {
		response,
		getMode: () => 'webhook',
		getNode: () => ({ id: 'node', name: 'Trigger', type: 'trigger' }),
		getWorkflow: () => ({ id: workflowId }),
		getTimezone: () => 'UTC',
		getRequestObject: () => request,
		getResponseObject: () => response,
		getNodeWebhookUrl: () => WEBHOOK_URL,
		getWorkflowStaticData: () => staticData,
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => ({}),
		// Nobody waits for a reply: asked once after the start.
		helpers: {
			httpRequestWithAuthentication: async () => ({ statusCode: 200, headers: {}, body: [] }),
		},
		logger: {
			error: (message: string) => {
				throw new Error(message);
			},
		},
	};
}

/** Hands deliveries to the trigger one after the other, with what n8n does to each result. */
async function deliverAll(trigger: Json, contexts: Array<ReturnType<typeof createContext>>) {
	for (const context of contexts) {
		const result = await trigger.webhook.call(context);
		if (result.workflowData?.[0]?.length !== 1 || result.webhookResponse?.status !== 'accepted')
			throw new Error(`Not accepted: ${JSON.stringify(result)}`);
		context.response.writableEnded = true;
		context.response.emit('finish');
	}
}

/** @returns for each number of keys the microseconds of a delivery, one value a round */
async function run(rounds: number): Promise<number[][]> {
	const built = path.join(ROOT, 'dist', 'nodes', 'Notifyer', 'NotifyerTrigger.node.js');
	const { NotifyerTrigger } = createRequire(__filename)(built);
	const trigger = new NotifyerTrigger();
	const all = Array.from({ length: 20 }, (_, index) => notifyerPayload(index + 1));
	const payload = all.find((one) => one.length >= KILOBYTES * 1_000) ?? '';
	let workflows = 0;
	const once = async (remembered: number) => {
		const workflowId = `workflow-${++workflows}`;
		const staticData = { registrations: { [WEBHOOK_URL]: { ...REGISTRATION } } };
		const contexts = (count: number, name: string) =>
			Array.from({ length: count }, (_, number) =>
				createContext(fill(payload, number, name), workflowId, staticData),
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
