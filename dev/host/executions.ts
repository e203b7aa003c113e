import { parse } from 'flatted';
import type { Json } from '../json';
import type { createSession } from './session';
import { until } from './until';

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

/** Executions: listed, awaited, read. */
export function executionCalls(call: ReturnType<typeof createSession>['call']) {
	/** @returns All of them, newest first, without their data. */
	async function executions({
		workflowId,
		status = EVERY_STATUS,
	}: { workflowId?: string; status?: string | string[] } = {}): Promise<Json[]> {
		const all = new Map<string, Json>();
		// n8n sorts by the start, but what it takes for the next page differs between versions, and its own one goes by
		// the ID, which leaves out what did not start in the order of the IDs.
		let startedBefore: string | undefined;
		for (;;) {
			const wanted = { workflowId, status: [status].flat(), startedBefore };
			const filter = encodeURIComponent(JSON.stringify(wanted));
			const { results } = await call('GET', `/rest/executions?limit=${PAGE}&filter=${filter}`);
			const known = all.size;
			for (const one of results) all.set(String(one.id), one);
			if (results.length < PAGE || all.size === known) return [...all.values()];
			const last = results.at(-1);
			startedBefore = last.startedAt ?? last.createdAt;
		}
	}

	/** @returns With `status`, `data.resultData.runData`, `data.resultData.error`, … */
	async function execution(id: string): Promise<Json> {
		const found = await call('GET', `/rest/executions/${id}`);
		return { ...found, data: typeof found.data === 'string' ? parse(found.data) : found.data };
	}

	/**
	 * Waits for at least `count` executions. To prove that there are no more, wait for a later one, or look again.
	 *
	 * @param options `settled`: none of them is still running (default true). `status`: count only these.
	 * @returns Newest first.
	 */
	async function waitForExecutions(
		workflowId: string,
		count: number,
		{ settled = true, status }: { settled?: boolean; status?: string | string[] } = {},
	): Promise<Json[]> {
		let found: Json[] = [];
		const ask = async () => {
			found = await executions({ workflowId, status });
			const running = found.some((one) => UNSETTLED.includes(one.status));
			return found.length >= count && !(settled && running) ? found : undefined;
		};
		const state = () => found.map((one) => `${one.id} ${one.status}`);
		return await until(`${count} execution(s)`, ask, { everyMs: 250, state });
	}

	/**
	 * @returns The `json` of each item that the node put out.
	 * @throws Error When the node did not run; with the error of the execution.
	 */
	async function nodeOutput(
		executionId: string,
		nodeName: string,
		{ output = 0, run = 0 }: { output?: number; run?: number } = {},
	): Promise<Json[]> {
		const { status, data } = await execution(executionId);
		const ran = data?.resultData?.runData?.[nodeName]?.[run];
		if (!ran?.data) {
			const reason = ran?.error ?? data?.resultData?.error;
			throw new Error(
				`"${nodeName}" has no output in execution ${executionId} (${status}): ${reason?.message}`,
			);
		}
		return (ran.data.main[output] ?? []).map((item: { json: unknown }) => item.json);
	}

	return { executions, execution, waitForExecutions, nodeOutput };
}
