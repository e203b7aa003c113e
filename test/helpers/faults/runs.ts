import { until } from '../../../dev/host';
import { notifyerText } from '../../../dev/provider/payloads';

/** Which message an execution is about is read from its stored data by this mark in the text. */
const MARK = /fault-\d{5}/;
let last = 0;

export interface Run {
	id: string;
	status: string;
}

/** An n8n on SQLite. */
interface Database {
	readDatabase(
		sql: string,
		parameters?: string[],
	): Promise<Array<{ id: number; status: string; data: string | null }>>;
}

/**
 * A message like no other.
 *
 * @param given for the payload builder
 */
export function markedMessage(given: Parameters<typeof notifyerText>[0] = {}) {
	const mark = `fault-${String(++last).padStart(5, '0')}`;
	return { mark, payload: notifyerText({ ...given, text: `${given.text ?? ''} ${mark}`.trim() }) };
}

/**
 * The executions of a workflow by the message they are about, from the database: it also holds those that a
 * crash cut short before n8n could list anything of them.
 *
 * @returns by mark; '' holds those about no message
 */
export async function runsByMark(n8n: Database, workflowId: string): Promise<Map<string, Run[]>> {
	const rows = await n8n.readDatabase(
		`SELECT e.id, e.status, d.data FROM execution_entity e
		 LEFT JOIN execution_data d ON d.executionId = e.id WHERE e.workflowId = ? ORDER BY e.id`,
		[workflowId],
	);
	const runs = new Map<string, Run[]>();
	for (const { id, status, data } of rows) {
		const mark = MARK.exec(data ?? '')?.[0] ?? '';
		runs.set(mark, [...(runs.get(mark) ?? []), { id: String(id), status }]);
	}
	return runs;
}

/**
 * The one execution about a message, when it has ended.
 *
 * @throws {Error} when there is none after a minute, or more than one
 */
export async function endedRun(n8n: Database, workflowId: string, mark: string): Promise<Run> {
	const ended = async () => {
		const runs = (await runsByMark(n8n, workflowId)).get(mark) ?? [];
		return runs.length > 0 && !runs.some(({ status }) => /new|running/.test(status)) && runs;
	};
	const [run, ...others] = (await until(`the execution about ${mark}`, ended)) as Run[];
	if (!run || others.length > 0) throw new Error(`${mark} has ${others.length + 1} executions`);
	return run;
}
