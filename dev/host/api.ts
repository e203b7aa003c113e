import type { Json } from '../json';
import { executionCalls } from './executions';
import { panelCalls } from './panel';
import { createSession } from './session';
import { workflowCalls } from './workflows';

/**
 * Client of the REST interface that n8n's editor uses. Call `setUpOwner()` first; the sign-in outlives a
 * restart of n8n.
 */
export function createApi(
	origin: () => string,
	readDatabase: (sql: string, parameters?: Array<string | number | null>) => Promise<Json[]>,
) {
	const { call, setUpOwner } = createSession(origin);

	/**
	 * What the nodes of a workflow remember, read from the database: lists of workflows leave it out.
	 *
	 * @returns E.g. `{ 'node:Notifyer Trigger': { … } }`; empty when there is none.
	 */
	async function staticData(workflowId: string): Promise<Record<string, Json>> {
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
