// @ts-check
const { randomUUID } = require('node:crypto');
const { until } = require('./until');

/** @typedef {ReturnType<typeof import('./session').createSession>['call']} Call */
/**
 * @typedef {object} PublicationStatus
 * @property {'published' | 'partial' | 'failed' | 'in_progress' | 'not_published'} status
 * @property {Array<{ nodeId: string, status: string, errorMessage: string | null }>} triggers
 */
/** @typedef {{ name: string, nodes: any[], connections: Record<string, any>, settings?: object }} Definition */

/** What the editor fills in for a node that is dragged onto the canvas. */
const completeNode = (/** @type {any} */ node, /** @type {number} */ index) => ({
	id: randomUUID(),
	position: [index * 240, 0],
	typeVersion: 1,
	parameters: {},
	...node,
});

/**
 * Workflows: made, changed, switched on and off.
 *
 * @param {Call} call
 */
function workflowCalls(call) {
	const at = (/** @type {string} */ id, tail = '') => `/rest/workflows/${id}${tail}`;

	/**
	 * @param {Definition} workflow Nodes need only name, type and what differs from the defaults.
	 * @returns {Promise<any>} The stored workflow, with `id` and `versionId`.
	 */
	async function createWorkflow({ name, nodes, connections, settings }) {
		return await call('POST', '/rest/workflows', {
			name,
			nodes: nodes.map(completeNode),
			connections,
			settings: { executionOrder: 'v1', ...settings },
		});
	}

	/** @param {string} id */
	const getWorkflow = async (id) => await call('GET', at(id));

	/** @returns {Promise<any[]>} Name, id and state of every workflow, without its nodes. */
	const listWorkflows = async () => await call('GET', '/rest/workflows');

	/**
	 * Saves a change, as Save in the editor does: what runs changes only with the next `activate`.
	 *
	 * @param {string} id
	 * @param {Partial<Definition>} change
	 */
	async function updateWorkflow(id, change) {
		const { versionId } = await getWorkflow(id);
		const nodes = change.nodes && { nodes: change.nodes.map(completeNode) };
		return await call('PATCH', at(id), { versionId, ...change, ...nodes });
	}

	/** Deactivates, archives and deletes it. @param {string} id */
	async function deleteWorkflow(id) {
		const workflow = await getWorkflow(id);
		if (workflow.activeVersionId) await deactivate(id);
		if (!workflow.isArchived) await call('POST', at(id, '/archive'), {});
		await call('DELETE', at(id));
	}

	/** @param {string} id @returns {Promise<PublicationStatus>} */
	const publicationStatus = async (id) => await call('GET', at(id, '/publication-status'));

	/**
	 * @param {string} id
	 * @param {number} timeoutMs
	 * @param {(status: PublicationStatus) => boolean} done
	 */
	async function settled(id, timeoutMs, done) {
		/** @type {PublicationStatus | undefined} */
		let last;
		const ask = async () => {
			last = await publicationStatus(id);
			return done(last) ? last : undefined;
		};
		return await until('the workflow to be switched', ask, { timeoutMs, state: () => last });
	}

	/**
	 * Publishes the saved version and waits until every trigger is registered or has given up.
	 *
	 * @param {string} id
	 * @param {{ timeoutMs?: number, throwOnFailure?: boolean }} [options] Default: 60 s, and an error when a trigger
	 *   could not be registered; `throwOnFailure: false` returns that status instead.
	 * @returns {Promise<PublicationStatus>}
	 * @throws {import('./session').ApiError} When n8n refuses at once.
	 * @throws {Error & { publication?: PublicationStatus }} When a trigger fails: with its `errorMessage`.
	 */
	async function activate(id, { timeoutMs = 60_000, throwOnFailure = true } = {}) {
		const { versionId } = await getWorkflow(id);
		await call('POST', at(id, '/activate'), { versionId });
		// Until n8n picks the request up, nothing is in progress and nothing is published.
		const status = await settled(
			id,
			timeoutMs,
			(now) => !['in_progress', 'not_published'].includes(now.status),
		);
		if (status.status === 'published' || !throwOnFailure) return status;
		const reasons = status.triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		throw Object.assign(new Error(reasons.join('; ') || status.status), { publication: status });
	}

	/**
	 * @param {string} id
	 * @param {{ timeoutMs?: number }} [options] Default: 60 s.
	 * @returns {Promise<PublicationStatus>}
	 */
	async function deactivate(id, { timeoutMs = 60_000 } = {}) {
		await call('POST', at(id, '/deactivate'), {});
		return await settled(id, timeoutMs, (now) => now.status === 'not_published');
	}

	/**
	 * "Listen for test event": resolves when the test URL is registered. It is dropped after one event or two minutes.
	 *
	 * @param {string | { id: string }} workflow A saved workflow.
	 * @param {string} triggerName
	 * @throws {import('./session').ApiError} When the trigger could not be registered.
	 */
	async function listenForTestEvent(workflow, triggerName) {
		const id = typeof workflow === 'string' ? workflow : workflow.id;
		const answer = await call('POST', at(id, '/run'), {
			triggerToStartFrom: { name: triggerName },
		});
		if (!answer.waitingForWebhook)
			throw new Error(`"${triggerName}" does not wait: ${JSON.stringify(answer)}`);
	}

	/** "Stop listening". @param {string} id */
	const stopListening = async (id) => await call('DELETE', `/rest/test-webhook/${id}`);

	return {
		createWorkflow,
		getWorkflow,
		listWorkflows,
		updateWorkflow,
		deleteWorkflow,
		activate,
		deactivate,
		publicationStatus,
		listenForTestEvent,
		stopListening,
	};
}

module.exports = { workflowCalls };
