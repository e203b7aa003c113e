import type { startLoad } from '../load';
import { quantile } from '../statistics';
import type { Host } from './host';

/** Connections of the throughput, as n8n-side load tests use them. */
export const CONNECTIONS = 8;
/** Notifyer's limit for an answer; what is answered later may be sent again. */
const PROVIDER_WAITS_MS = 10_000;
const ANSWER_TIMES_AT = [1, 8];

export type Load = ReturnType<typeof startLoad>;

/** One n8n, and what was sent to it. */
export interface Subject {
	setting: string;
	host: Host;
	/** Executions that were acknowledged, by workflow. */
	started: Record<string, number>;
	/** As in `Account`. */
	unexpected: Record<string, number>;
}

export const newSubject = (setting: string, host: Host): Subject => ({
	setting,
	host,
	started: {},
	unexpected: {},
});

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

/** Whether what was acknowledged is what ran, workflow by workflow. */
export async function reckon({ setting, host, started, unexpected }: Subject): Promise<Account> {
	const names = Object.entries(host.candidates).map(
		([name, { workflowId }]) => [workflowId, name] as const,
	);
	// Several candidates may share a workflow: the first one has given it its name.
	const nameOf = new Map(names.reverse());
	for (const { workflowId, status, count } of await host.failures())
		unexpected[`${nameOf.get(workflowId)}: execution with the status ${status}`] = count;
	return { setting, ...compare(started, await host.executions()), unexpected };
}

export interface Account {
	setting: string;
	acknowledged: number;
	executions: number;
	/** Acknowledged, and no execution. */
	lost: number;
	/** Executions that were not acknowledged. */
	surplus: number;
	/** Answers that no round asked for, by candidate and outcome; and executions that failed. */
	unexpected: Record<string, number>;
}

/**
 * @param started Acknowledged deliveries, by workflow.
 * @param executions That succeeded, by workflow.
 */
export function compare(
	started: Record<string, number>,
	executions: Record<string, number>,
): Omit<Account, 'setting' | 'unexpected'> {
	const sum = { acknowledged: 0, executions: 0, lost: 0, surplus: 0 };
	for (const id of new Set([...Object.keys(started), ...Object.keys(executions)])) {
		const [acknowledged, ran] = [started[id] ?? 0, executions[id] ?? 0];
		sum.acknowledged += acknowledged;
		sum.executions += ran;
		sum.lost += Math.max(0, acknowledged - ran);
		sum.surplus += Math.max(0, ran - acknowledged);
	}
	return sum;
}

type Round = { connections: number; warmUpMs: number; durationMs: number };

/** @param name Of the candidate. */
async function once(load: Load, subject: Subject, name: string, how: Round) {
	const { target, expected, workflowId } = candidateOf(subject.host, name);
	const { begun, sent, counted, seconds, latencies } = await load.closedLoop({ target, ...how });
	account(subject, name, sent);
	await subject.host.drain();
	return {
		answered: (counted[expected] ?? 0) / seconds,
		/** Executions a second, from the first delivery to the end of the last execution. */
		finished: async () =>
			((sent[expected] ?? 0) * 1000) / ((await subject.host.lastEnd(workflowId)) - begun),
		latencies,
	};
}

/** How many executions a second end, while 8 connections send what they can. */
export async function finishedPerSecond(
	load: Load,
	subject: Subject,
	name: string,
	durationMs: number,
): Promise<number> {
	const how = { connections: CONNECTIONS, warmUpMs: 0, durationMs };
	return await (await once(load, subject, name, how)).finished();
}

async function answeredPerSecond(load: Load, subject: Subject, name: string, durationMs: number) {
	const how = { connections: CONNECTIONS, warmUpMs: 300, durationMs };
	return (await once(load, subject, name, how)).answered;
}

/** @returns The list, the other way round every other time: a drift of the machine cancels out. */
export const turn = <T>(round: number, list: T[]): T[] => (round % 2 ? [...list].reverse() : list);

/**
 * One message, then a few: what n8n does at the first executions of a workflow is not counted. The first one by
 * itself, because Remove Duplicates fails when two executions begin its memory at once.
 */
export async function warmUp(load: Load, subject: Subject, names: string[]) {
	for (const name of names) {
		for (const durationMs of [1, 400])
			await once(load, subject, name, { connections: 1, warmUpMs: 0, durationMs });
	}
}

/** By setting and candidate, one value a round. */
export type Rounds = Record<string, Record<string, number[]>>;

/** How many a second, in short rounds: A B C, C B A, … */
export async function perSecond(
	load: Load,
	subjects: Subject[],
	{
		names,
		rounds,
		durationMs,
		what,
	}: {
		names: string[];
		rounds: number;
		durationMs: number;
		/** Executions that ended, or deliveries that were answered. */
		what: 'finished' | 'answered';
	},
): Promise<Rounds> {
	const measure = what === 'finished' ? finishedPerSecond : answeredPerSecond;
	const values: Rounds = {};
	for (const subject of subjects) await warmUp(load, subject, names);
	for (let round = 0; round < rounds; round++) {
		for (const subject of turn(round, subjects)) {
			for (const name of turn(round, names)) {
				const value = await measure(load, subject, name, durationMs);
				((values[subject.setting] ??= {})[name] ??= []).push(value);
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
