import { DateTime } from 'luxon';
import type { Answers, Load } from './load';
import type { Host } from './place';
import type { Rounds, Target } from './table';

type Run = (load: Load) => Promise<Answers>;

/** What was sent to one n8n: acknowledged executions by workflow, and answers that nobody asked for. */
interface Account {
	started: Record<string, number>;
	unexpected: Record<string, number>;
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

/** The list, the other way round every other time: a drift of the machine cancels out. */
export const turn = <T>(round: number, list: T[]): T[] => (round % 2 ? [...list].reverse() : list);

/** @returns executions that ended, or answers, per second */
async function once(
	run: Run,
	{ candidates, query, drain }: Host,
	account: Account,
	name: string,
	how: Pick<Load, 'durationMs' | 'connections'>,
): Promise<number> {
	const candidate = candidates[name];
	if (!candidate) throw new Error(`There is no candidate ${name}`);
	const { workflowId, expected } = candidate;
	const { begun, seconds, outcomes } = await run({ ...candidate.load, ...how });
	for (const [outcome, count] of Object.entries(outcomes)) {
		if (/^200( accepted)?$/.test(outcome))
			account.started[workflowId] = (account.started[workflowId] ?? 0) + count;
		if (outcome !== expected) account.unexpected[`${name}: ${outcome}`] = count;
	}
	await drain();
	const count = outcomes[expected] ?? 0;
	if (expected === '401') return count / seconds;
	const [row] = await query(
		`SELECT max("stoppedAt") AS "at" FROM execution_entity WHERE "workflowId" = '${workflowId}'`,
	);
	// SQLite writes a space for the T, and no zone.
	const end = DateTime.fromISO(String(row?.at).replace(' ', 'T'), { zone: 'utc' });
	return (count * 1000) / (end.toMillis() - begun);
}

/** @returns whether each acknowledged delivery has one execution that succeeded, and there is no other */
export async function reckon(
	kind: string,
	{ setting, query }: Pick<Host, 'setting' | 'query'>,
	started: Record<string, number>,
): Promise<Target> {
	const rows = await query(
		`SELECT "workflowId", count(*) AS "count" FROM execution_entity WHERE status = 'success' GROUP BY "workflowId"`,
	);
	const ran = Object.fromEntries(rows.map((row) => [row.workflowId, Number(row.count)]));
	const missing = Object.keys({ ...started, ...ran }).map(
		(id) => (started[id] ?? 0) - (ran[id] ?? 0),
	);
	const lost = sum(missing.filter((count) => count > 0));
	const surplus = -sum(missing.filter((count) => count < 0));
	const acknowledged = sum(Object.values(started));
	return {
		what: `Executions / deliveries acknowledged as started, ${kind}, ${setting}`,
		target: 'one each',
		measured: `${sum(Object.values(ran))} / ${acknowledged}; ${lost} lost, ${surplus || 0} too many`,
		met: acknowledged > 0 && lost === 0 && !surplus,
	};
}

/**
 * Measures the candidates in short rounds, in turns: A B C, C B A, …; several n8ns in turns, too.
 *
 * @returns by setting the values of each candidate; the accounts; answers that nobody asked for
 */
export async function measure(
	run: Run,
	kind: string,
	hosts: Host[],
	rounds: number,
	durationMs: number,
): Promise<{ values: Record<string, Rounds>; accounts: Target[]; unexpected: string[] }> {
	const accounts = new Map(hosts.map((host) => [host, { started: {}, unexpected: {} } as Account]));
	const values: Record<string, Rounds> = {};
	for (const [host, account] of accounts) {
		for (const name of Object.keys(host.candidates)) {
			// By itself: n8n's Remove Duplicates fails when two executions begin its memory at once.
			await once(run, host, account, name, { durationMs: 0, connections: 1 });
			await once(run, host, account, name, { durationMs: 400 });
		}
	}
	for (let round = 0; round < rounds; round++) {
		for (const [host, account] of turn(round, [...accounts])) {
			for (const name of turn(round, Object.keys(host.candidates))) {
				const value = await once(run, host, account, name, { durationMs });
				((values[host.setting] ??= {})[name] ??= []).push(value);
			}
		}
	}
	const all = [...accounts];
	return {
		values,
		accounts: await Promise.all(
			all.map(async ([host, { started }]) => await reckon(kind, host, started)),
		),
		unexpected: all.flatMap(([{ setting }, account]) =>
			Object.entries(account.unexpected).map(([what, count]) => `${setting}, ${what} ×${count}`),
		),
	};
}
