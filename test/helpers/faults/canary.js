// @ts-check
const { unflatten } = require('../../../dev/host/unflatten');

/**
 * What must not turn up where nobody asked for it.
 *
 * @typedef {object} Confidential
 * @property {string[]} secrets Keys, tokens, signing secrets: nowhere, not even in an execution's data.
 * @property {string[]} personal Phone numbers (digits), names, message texts: in an execution's items, never in
 *   a log line or an error.
 */

/** @typedef {{ readDatabase: (sql: string) => Promise<any[]>, log: () => string }} N8n */

/**
 * Searches all that an n8n has printed, and all executions it has stored.
 *
 * @param {N8n} n8n What `startN8n` returns, on SQLite.
 * @param {Confidential} confidential
 * @returns {Promise<string[]>} Where something was found; empty when nothing was. Holds none of what it found,
 *   since it ends up in a test's output.
 */
async function findLeaks(n8n, { secrets, personal }) {
	const all = [...secrets, ...personal];
	const rows = await n8n.readDatabase('SELECT executionId, data, workflowData FROM execution_data');
	return [
		...n8n
			.log()
			.split('\n')
			.flatMap((line, index) => search(line, `log line ${index + 1}`, all)),
		...rows.flatMap(({ executionId, data, workflowData }) => [
			...search(data + workflowData, `data of execution ${executionId}`, secrets),
			...search(errorsIn(data), `errors of execution ${executionId}`, all),
		]),
	];
}

/**
 * @param {string} text
 * @param {string} where
 * @param {string[]} values
 */
function search(text, where, values) {
	return values
		.filter((value) => value !== '' && text.includes(value))
		.map((value) => `${where}: ${masked(text, value)}`);
}

/** The words before the find, to tell by what printed it. @param {string} text @param {string} value */
function masked(text, value) {
	const at = text.indexOf(value);
	return `${text.slice(Math.max(0, at - 60), at)}… (${value.length} characters)`;
}

/** Every error that an execution has kept, as text. @param {string} data */
function errorsIn(data) {
	const { resultData } = unflatten(data);
	const runs = Object.values(resultData?.runData ?? {}).flat();
	const errors = [resultData?.error, ...runs.map((run) => /** @type {any} */ (run)?.error)];
	// "Continue on Fail" puts the error into the item.
	const items = runs.flatMap((run) => /** @type {any} */ (run)?.data?.main?.flat() ?? []);
	const inItems = items.map((item) => item?.json?.error ?? item?.error);
	return JSON.stringify([...errors, ...inItems].filter(Boolean));
}

module.exports = { findLeaks };
