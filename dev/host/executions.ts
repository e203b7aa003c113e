// @ts-check
const { unflatten } = require('./unflatten');
const { until } = require('./until');

const PAGE = 100;
const UNSETTLED = ['new', 'running'];
/** Naming every status makes n8n page through one list instead of mixing two. */
const EVERY_STATUS = [
	'canceled',
	'crashed',
	'error',
	'new',
	'running',
	'success',
	'unknown',
	'waiting',
];

/**
 * Executions: listed, awaited, read.
 *
 * @param {ReturnType<typeof import('./session').createSession>['call']} call
 */
function executionCalls(call) {
	/**
	 * @param {{ workflowId?: string, status?: string | string[] }} [filter]
	 * @returns {Promise<any[]>} All of them, newest first, without their data.
	 */
	async function executions({ workflowId, status = EVERY_STATUS } = {}) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status: [status].flat() }));
		/** @type {any[]} */
		const all = [];
		for (;;) {
			const after = all.length ? `&lastId=${all[all.length - 1].id}` : '';
			const { results } = await call(
				'GET',
				`/rest/executions?limit=${PAGE}&filter=${filter}${after}`,
			);
			all.push(...results);
			if (results.length < PAGE) return all;
		}
	}

	/**
	 * @param {string} id
	 * @returns {Promise<any>} With `status`, `data.resultData.runData`, `data.resultData.error`, …
	 */
	async function execution(id) {
		const found = await call('GET', `/rest/executions/${id}`);
		return { ...found, data: typeof found.data === 'string' ? unflatten(found.data) : found.data };
	}

	/**
	 * Waits for at least `count` executions. To prove that there are no more, wait for a later one, or look again.
	 *
	 * @param {string} workflowId
	 * @param {number} count
	 * @param {{ timeoutMs?: number, settled?: boolean, status?: string | string[] }} [options] `settled`: none of
	 *   them is still running (default true). `status`: count only these. Default time-out: 60 s.
	 * @returns {Promise<any[]>} Newest first.
	 */
	async function waitForExecutions(
		workflowId,
		count,
		{ timeoutMs = 60_000, settled = true, status } = {},
	) {
		/** @type {any[]} */
		let found = [];
		const ask = async () => {
			found = await executions({ workflowId, status });
			const running = found.some((one) => UNSETTLED.includes(one.status));
			return found.length >= count && !(settled && running) ? found : undefined;
		};
		const state = () => found.map((one) => `${one.id} ${one.status}`);
		return await until(`${count} execution(s)`, ask, { timeoutMs, everyMs: 250, state });
	}

	/**
	 * @param {string} executionId
	 * @param {string} nodeName
	 * @param {{ output?: number, run?: number }} [options]
	 * @returns {Promise<any[]>} The `json` of each item that the node put out.
	 * @throws {Error} When the node did not run; with the error of the execution.
	 */
	async function nodeOutput(executionId, nodeName, { output = 0, run = 0 } = {}) {
		const { status, data } = await execution(executionId);
		const ran = data?.resultData?.runData?.[nodeName]?.[run];
		if (!ran?.data) {
			const reason = ran?.error ?? data?.resultData?.error;
			throw new Error(
				`"${nodeName}" has no output in execution ${executionId} (${status}): ${reason?.message}`,
			);
		}
		return (ran.data.main[output] ?? []).map((/** @type {{ json: unknown }} */ item) => item.json);
	}

	return { executions, execution, waitForExecutions, nodeOutput };
}

module.exports = { executionCalls };
