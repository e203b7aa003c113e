import type { Host } from './place';
import type { startLoad } from './load';
import type { Rounds, Target } from './table';

/** Of a whole measurement. */
export interface Plan {
	names: string[];
	rounds: number;
	durationMs: number;
}

/** What was sent to one n8n: acknowledged executions by workflow, and answers that nobody asked for. */
interface Account {
	started: Record<string, number>;
	unexpected: Record<string, number>;
}

/** The list, the other way round every other time: a drift of the machine cancels out. */
export const turn = <T>(round: number, list: T[]): T[] => (round % 2 ? [...list].reverse() : list);

/**
 * @param text a time as SQLite (UTC, `2026-01-31 08:05:09.123`) or PostgreSQL (ISO 8601 with its offset) writes it
 * @returns milliseconds since 1970; NaN for anything else
 */
export function instant(text: unknown): number {
	const iso = String(text ?? '').replace(' ', 'T');
	return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
}

/** @returns executions that ended, or answers, per second */
async function once(
	load: ReturnType<typeof startLoad>,
	{ candidates, query, drain }: Host,
	account: Account,
	name: string,
	how: { durationMs: number; single?: boolean },
): Promise<number> {
	const candidate = candidates[name];
	if (!candidate) throw new Error(`There is no candidate ${name}`);
	const { workflowId, expected, counted } = candidate;
	const { begun, seconds, outcomes } = await load.run({ ...candidate.load, ...how });
	for (const [outcome, count] of Object.entries(outcomes)) {
		if (/^200( accepted)?$/.test(outcome))
			account.started[workflowId] = (account.started[workflowId] ?? 0) + count;
		if (outcome !== expected) account.unexpected[`${name}: ${outcome}`] = count;
	}
	await drain();
	if (counted === 'answers') return (outcomes[expected] ?? 0) / seconds;
	const [row] = await query(
		`SELECT max("stoppedAt") AS "at" FROM execution_entity WHERE "workflowId" = '${workflowId}'`,
	);
	return ((outcomes[expected] ?? 0) * 1000) / (instant(row?.at) - begun);
}

/** @returns whether each acknowledged delivery has one execution that succeeded, and there is no other */
export async function reckon(
	kind: string,
	{ setting, query }: Host,
	{ started }: Account,
): Promise<Target> {
	const rows = await query(
		`SELECT "workflowId", count(*) AS "count" FROM execution_entity WHERE status = 'success' GROUP BY "workflowId"`,
	);
	const ran = new Map(rows.map((row) => [String(row.workflowId), Number(row.count)]));
	const ids = [...new Set([...Object.keys(started), ...ran.keys()])];
	const missing = ids.map((id) => (started[id] ?? 0) - (ran.get(id) ?? 0));
	const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
	const [lost, surplus] = [1, -1].map((sign) => sum(missing.map((one) => Math.max(0, sign * one))));
	const acknowledged = sum(Object.values(started));
	return {
		what: `Executions / deliveries acknowledged as started, ${kind}, ${setting}`,
		target: 'one each',
		measured: `${sum([...ran.values()])} / ${acknowledged}; ${lost} lost, ${surplus} too many`,
		met: acknowledged > 0 && lost === 0 && surplus === 0,
	};
}

/**
 * Measures the candidates in short rounds, in turns: A B C, C B A, …; several n8ns in turns, too.
 *
 * @returns by setting the values of each candidate; the accounts; answers that nobody asked for
 */
export async function measure(
	load: ReturnType<typeof startLoad>,
	kind: string,
	hosts: Host[],
	{ names, rounds, durationMs }: Plan,
): Promise<{ values: Record<string, Rounds>; accounts: Target[]; unexpected: string[] }> {
	const accounts = new Map(hosts.map((host) => [host, { started: {}, unexpected: {} } as Account]));
	const values: Record<string, Rounds> = Object.fromEntries(hosts.map((one) => [one.setting, {}]));
	const run = async (host: Host, name: string, how: { durationMs: number; single?: boolean }) =>
		await once(load, host, accounts.get(host) as Account, name, how);
	for (const host of hosts) {
		for (const name of names) {
			// By itself: n8n's Remove Duplicates fails when two executions begin its memory at once.
			await run(host, name, { durationMs: 0, single: true });
			await run(host, name, { durationMs: 400 });
		}
	}
	for (let round = 0; round < rounds; round++) {
		for (const host of turn(round, hosts)) {
			for (const name of turn(round, names)) {
				const value = await run(host, name, { durationMs });
				((values[host.setting] ??= {})[name] ??= []).push(value);
			}
		}
	}
	const reckoned = [...accounts].map(async ([host, account]) => await reckon(kind, host, account));
	const unexpected = [...accounts].flatMap(([{ setting }, account]) =>
		Object.entries(account.unexpected).map(([what, count]) => `${setting}, ${what} ×${count}`),
	);
	return { values, accounts: await Promise.all(reckoned), unexpected };
}
