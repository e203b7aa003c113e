import { until } from '../../host';
import type { Json } from '../../json';

const DRAIN_MS = 120_000;

/**
 * What n8n's database says about executions, in SQL that SQLite and PostgreSQL understand.
 *
 * @param query One SELECT on it.
 */
export function createLedger(query: (sql: string) => Promise<Json[]>) {
	return {
		/** Waits until every execution that was started has ended. */
		drain: async () => {
			const ended = async () => {
				const [row] = await query(
					`SELECT count(*) AS "count" FROM execution_entity WHERE status IN ('new', 'running')`,
				);
				return Number(row?.count) === 0;
			};
			await until('all executions to end', ended, { timeoutMs: DRAIN_MS });
		},
		/** @returns Executions that succeeded, by workflow. */
		executions: async (): Promise<Record<string, number>> => {
			const rows = await query(
				`SELECT "workflowId", count(*) AS "count" FROM execution_entity
				 WHERE status = 'success' GROUP BY "workflowId"`,
			);
			return Object.fromEntries(rows.map((row) => [row.workflowId, Number(row.count)]));
		},
		/** @returns How many executions of which workflow ended otherwise, and how. */
		failures: async (): Promise<Array<{ workflowId: string; status: string; count: number }>> => {
			const rows = await query(
				`SELECT "workflowId", status, count(*) AS "count" FROM execution_entity
				 WHERE status <> 'success' GROUP BY "workflowId", status`,
			);
			return rows.map(({ workflowId, status, count }) => ({
				workflowId: String(workflowId),
				status: String(status),
				count: Number(count),
			}));
		},
		/** @returns When the workflow's last execution ended, in milliseconds since 1970; NaN when there is none. */
		lastEnd: async (workflowId: string): Promise<number> => {
			const [row] = await query(
				`SELECT max("stoppedAt") AS "at" FROM execution_entity WHERE "workflowId" = '${workflowId}'`,
			);
			return instant(row?.at);
		},
	};
}

export type Ledger = ReturnType<typeof createLedger>;

/**
 * @param text A time as SQLite (UTC, `2026-01-31 08:05:09.123`) or PostgreSQL (ISO 8601 with its offset) writes it.
 * @returns Milliseconds since 1970; NaN for anything else.
 */
export function instant(text: unknown): number {
	const iso = String(text ?? '').replace(' ', 'T');
	return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
}
