import type { startLoad } from '../load';
import { quantile } from '../statistics';
import type { Host } from './host';

/** Connections of the throughput, as n8n-side load tests use them. */
export const CONNECTIONS = 8;
/** Notifyer's limit for an answer; what is answered later may be sent again. */
const PROVIDER_WAITS_MS = 10_000;
const ANSWER_TIMES_AT = [1, 8, 64];

/** Compared with each other, and so measured in the same rounds. */
export const ACCEPTED = [
	'minimal',
	'notifyer',
	'remembering',
	'webhook',
	'zapini',
	'notifyerExpression',
];
export const NOT_STARTED = [
	'notifyer',
	'notifyerRefused',
	'notifyerRepeated',
	'notifyerFiltered',
	'zapini',
	'zapiniRefused',
	'zapiniRepeated',
	'zapiniFiltered',
];

type Load = ReturnType<typeof startLoad>;

/** One n8n, and what was sent to it. */
export interface Subject {
	setting: string;
	host: Host;
	/** Executions that were acknowledged, by workflow. */
	started: Record<string, number>;
	/** Answers that no round asked for, by candidate and outcome. */
	unexpected: Record<string, number>;
}

function candidateOf({ candidates }: Host, name: string) {
	const candidate = candidates[name];
	if (!candidate) throw new Error(`There is no candidate ${name}`);
	return candidate;
}

function account(
	{ host, started, unexpected }: Subject,
	name: string,
	sent: Record<string, number>,
) {
	const { workflowId, expected } = candidateOf(host, name);
	for (const [outcome, count] of Object.entries(sent)) {
		const runs = outcome === '200' || outcome === '200 accepted';
		if (runs) started[workflowId] = (started[workflowId] ?? 0) + count;
		// The first of many repeats is none.
		const isFirst = name.endsWith('Repeated') && outcome === '200 accepted' && count === 1;
		if (outcome === expected || isFirst) continue;
		unexpected[`${name}: ${outcome}`] = (unexpected[`${name}: ${outcome}`] ?? 0) + count;
	}
}

/** @param name Of the candidate. */
async function once(
	load: Load,
	subject: Subject,
	name: string,
	how: { connections: number; warmUpMs: number; durationMs: number },
) {
	const { target, expected } = candidateOf(subject.host, name);
	const { sent, counted, seconds, latencies } = await load.closedLoop({ target, ...how });
	account(subject, name, sent);
	await subject.host.drain();
	return { perSecond: (counted[expected] ?? 0) / seconds, latencies };
}

/**
 * How many a second, in short rounds: A B C, C B A, …, so that a drift of the machine cancels out.
 *
 * @returns By setting and candidate, one value a round.
 */
export async function perSecond(
	load: Load,
	subjects: Subject[],
	{ names, rounds, durationMs }: { names: string[]; rounds: number; durationMs: number },
): Promise<Record<string, Record<string, number[]>>> {
	const values: Record<string, Record<string, number[]>> = {};
	for (let round = 0; round < rounds; round++) {
		const turn = <T>(list: T[]) => (round % 2 ? [...list].reverse() : list);
		for (const subject of turn(subjects)) {
			for (const name of turn(names)) {
				const how = { connections: CONNECTIONS, warmUpMs: 300, durationMs };
				const result = await once(load, subject, name, how);
				((values[subject.setting] ??= {})[name] ??= []).push(result.perSecond);
			}
		}
	}
	return values;
}

type AnswerTime = {
	setting: string;
	candidate: string;
	connections: number;
	answers: number;
	p50: number;
	p99: number;
};

/** How long an answer takes, in milliseconds. */
export async function answerTimes(
	load: Load,
	subjects: Subject[],
	{ names, rounds, durationMs }: { names: string[]; rounds: number; durationMs: number },
): Promise<AnswerTime[]> {
	const rows = subjects.flatMap((subject) =>
		ANSWER_TIMES_AT.flatMap((connections) =>
			names.map((name) => ({ subject, connections, name, all: [] as number[] })),
		),
	);
	for (let round = 0; round < rounds; round++) {
		for (const { subject, connections, name, all } of round % 2 ? [...rows].reverse() : rows) {
			const how = { connections, warmUpMs: 500, durationMs };
			all.push(...(await once(load, subject, name, how)).latencies);
		}
	}
	return rows.map(({ subject, connections, name, all }) => ({
		setting: subject.setting,
		candidate: name,
		connections,
		answers: all.length,
		p50: quantile(all, 0.5),
		p99: quantile(all, 0.99),
	}));
}

interface Burst {
	setting: string;
	candidate: string;
	sent: number;
	acknowledged: number;
	/** Of these, before the provider gives up. */
	inTime: number;
	executions: number;
	lastMs: number;
}

/** Many messages at the same moment. */
export async function burstOf(
	load: Load,
	subject: Subject,
	name: string,
	count: number,
): Promise<Burst> {
	const { target, expected, workflowId } = candidateOf(subject.host, name);
	const before = (await subject.host.executions())[workflowId] ?? 0;
	const { sent, latencies } = await load.burst({ target, count });
	account(subject, name, sent);
	await subject.host.drain();
	const executions = ((await subject.host.executions())[workflowId] ?? 0) - before;
	return {
		setting: subject.setting,
		candidate: name,
		sent: count,
		acknowledged: sent[expected] ?? 0,
		inTime: latencies.filter((ms) => ms < PROVIDER_WAITS_MS).length,
		executions,
		lastMs: latencies.at(-1) ?? NaN,
	};
}
