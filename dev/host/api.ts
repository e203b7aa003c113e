// @ts-check
const { executionCalls } = require('./executions');
const { panelCalls } = require('./panel');
const { createSession } = require('./session');
const { workflowCalls } = require('./workflows');

/**
 * Client of the REST interface that n8n's editor uses. Call `setUpOwner()` first; the sign-in outlives a
 * restart of n8n.
 *
 * @param {() => string} origin
 * @param {(sql: string, parameters?: Array<string | number | null>) => Promise<any[]>} readDatabase
 */
function createApi(origin, readDatabase) {
	const { call, setUpOwner } = createSession(origin);

	/**
	 * What the nodes of a workflow remember, read from the database: lists of workflows leave it out.
	 *
	 * @param {string} workflowId
	 * @returns {Promise<Record<string, any>>} E.g. `{ 'node:Notifyer Trigger': { … } }`; empty when there is none.
	 */
	async function staticData(workflowId) {
		const [row] = await readDatabase('SELECT staticData FROM workflow_entity WHERE id = ?', [
			workflowId,
		]);
		return JSON.parse(row?.staticData ?? '{}');
	}

	return {
		call,
		setUpOwner,
		staticData,
		readDatabase,
		...workflowCalls(call),
		...executionCalls(call),
		...panelCalls(call),
	};
}

module.exports = { createApi };
