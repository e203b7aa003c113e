// @ts-check
const { until } = require('../../../dev/host');
const { notifyerText } = require('../../../dev/provider/payloads');

/** Which message an execution is about is read from its stored data by this mark in the text. */
const MARK = /fault-\d{5}/;
let last = 0;

/**
 * A message like no other.
 *
 * @param {Record<string, any>} [given] For the payload builder.
 */
function markedMessage(given = {}) {
	const mark = `fault-${String(++last).padStart(5, '0')}`;
	return { mark, payload: notifyerText({ ...given, text: `${given.text ?? ''} ${mark}`.trim() }) };
}

/**
 * The executions of a workflow by the message they are about, from the database: it also holds those that a
 * crash cut short before n8n could list anything of them.
 *
 * @param {{ readDatabase: (sql: string, parameters?: string[]) => Promise<any[]> }} n8n
 * @param {string} workflowId
 * @returns {Promise<Map<string, { id: string, status: string }[]>>} By mark; '' holds those about no message.
 */
async function runsByMark({ readDatabase }, workflowId) {
	const rows = await readDatabase(
		`SELECT e.id, e.status, d.data FROM execution_entity e
		 LEFT JOIN execution_data d ON d.executionId = e.id WHERE e.workflowId = ? ORDER BY e.id`,
		[workflowId],
	);
	/** @type {Map<string, { id: string, status: string }[]>} */
	const runs = new Map();
	for (const { id, status, data } of rows) {
		const mark = MARK.exec(data ?? '')?.[0] ?? '';
		runs.set(mark, [...(runs.get(mark) ?? []), { id: String(id), status }]);
	}
	return runs;
}

/**
 * The one execution about a message, when it has ended.
 *
 * @param {Parameters<typeof runsByMark>[0]} n8n
 * @param {string} workflowId
 * @param {string} mark
 * @returns {Promise<{ id: string, status: string }>}
 * @throws {Error} When there is none after a minute, or more than one.
 */
async function endedRun(n8n, workflowId, mark) {
	const ended = async () => {
		const runs = (await runsByMark(n8n, workflowId)).get(mark) ?? [];
		return runs.length > 0 && !runs.some(({ status }) => /new|running/.test(status)) && runs;
	};
	const [run, ...others] = await until(`the execution about ${mark}`, ended);
	if (!run || others.length > 0) throw new Error(`${mark} has ${others.length + 1} executions`);
	return run;
}

module.exports = { markedMessage, runsByMark, endedRun };
