/* eslint-disable @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
import { randomUUID } from 'node:crypto';
import type { Json } from '../json';
import { ApiError, type createSession } from './session';
import { until } from './until';

export type Call = ReturnType<typeof createSession>['call'];
interface PublicationStatus {
	status: 'published' | 'partial' | 'failed' | 'in_progress' | 'not_published';
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}
type Definition = {
	name: string;
	nodes: Json[];
	connections: Record<string, Json>;
	settings?: object;
};

/** What the editor fills in for a node that is dragged onto the canvas. */
const completeNode = (node: Json, index: number) => ({
	id: randomUUID(),
	position: [index * 240, 0],
	typeVersion: 1,
	parameters: {},
	...node,
});

/**
 * n8n 2 publishes in the background; 1.x switches a workflow on and off while it is asked, and does not know the
 * addresses for it.
 */
async function whereKnown<Result>(ask: () => Promise<Result>, older: () => Promise<Result>) {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof ApiError && error.status === 404) return await older();
		throw error;
	}
}

/** @returns nodes that go on to one another, as a workflow has them */
export const inARow = <Node extends { name: string }>(nodes: Node[]) => ({
	nodes,
	connections: Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name: node }, index) => [
				nodes[index]?.name,
				{ main: [[{ node, type: 'main', index: 0 }]] },
			]),
	),
});

/** Workflows: made, changed, switched on and off. */
export function workflowCalls(call: Call) {
	const at = (id: string, tail = '') => `/rest/workflows/${id}${tail}`;

	/**
	 * @param workflow Nodes need only name, type and what differs from the defaults.
	 * @returns The stored workflow, with `id` and `versionId`.
	 */
	async function createWorkflow({ name, nodes, connections, settings }: Definition): Promise<Json> {
		return await call('POST', '/rest/workflows', {
			name,
			nodes: nodes.map(completeNode),
			connections,
			// n8n 1.x stores what it is given, and must be given something.
			active: false,
			settings: { executionOrder: 'v1', ...settings },
		});
	}

	const getWorkflow = async (id: string) => await call('GET', at(id));

	/** @returns Name, id and state of every workflow, without its nodes. */
	const listWorkflows = async (): Promise<Json[]> => await call('GET', '/rest/workflows');

	/**
	 * Saves a change, as Save in the editor does: what runs changes only with the next `activate`.
	 */
	async function updateWorkflow(id: string, change: Partial<Definition>) {
		const { versionId } = await getWorkflow(id);
		const nodes = change.nodes && { nodes: change.nodes.map(completeNode) };
		return await call('PATCH', at(id), { versionId, ...change, ...nodes });
	}

	const publicationStatus = async (id: string): Promise<PublicationStatus> =>
		await whereKnown(
			async () => await call('GET', at(id, '/publication-status')),
			async () => {
				const { active } = await getWorkflow(id);
				return { status: active ? 'published' : 'not_published', triggers: [] };
			},
		);

	async function settled(id: string, done: (status: PublicationStatus) => boolean) {
		let last: PublicationStatus | undefined;
		const ask = async () => {
			last = await publicationStatus(id);
			return done(last) ? last : undefined;
		};
		return await until('the workflow to be switched', ask, { state: () => last });
	}

	/**
	 * Publishes the saved version and waits until every trigger is registered or has given up.
	 *
	 * @param options Default: an error when a trigger could not be registered; `throwOnFailure: false` returns that
	 * status instead.
	 * @throws ApiError When n8n refuses at once.
	 * @throws Error & { publication?: PublicationStatus } When a trigger fails: with its `errorMessage`.
	 */
	async function activate(
		id: string,
		{ throwOnFailure = true }: { throwOnFailure?: boolean } = {},
	): Promise<PublicationStatus> {
		const { versionId } = await getWorkflow(id);
		await whereKnown(
			async () => await call('POST', at(id, '/activate'), { versionId }),
			async () => await call('PATCH', at(id), { versionId, active: true }),
		);
		// Until n8n picks the request up, nothing is in progress and nothing is published.
		const status = await settled(
			id,
			(now) => !['in_progress', 'not_published'].includes(now.status),
		);
		if (status.status === 'published' || !throwOnFailure) return status;
		const reasons = status.triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		throw Object.assign(new Error(reasons.join('; ') || status.status), { publication: status });
	}

	async function deactivate(id: string): Promise<PublicationStatus> {
		await whereKnown(
			async () => await call('POST', at(id, '/deactivate'), {}),
			async () => await call('PATCH', at(id), { active: false }),
		);
		return await settled(id, (now) => now.status === 'not_published');
	}

	/**
	 * "Listen for test event": resolves when the test URL is registered. It is dropped after one event or two minutes.
	 *
	 * @param workflow A saved workflow.
	 * @throws ApiError When the trigger could not be registered.
	 */
	async function listenForTestEvent(workflow: string | { id: string }, triggerName: string) {
		const id = typeof workflow === 'string' ? workflow : workflow.id;
		const answer = await call('POST', at(id, '/run'), {
			triggerToStartFrom: { name: triggerName },
		});
		if (!answer.waitingForWebhook)
			throw new Error(`"${triggerName}" does not wait: ${JSON.stringify(answer)}`);
	}

	/** "Stop listening". */
	const stopListening = async (id: string) => await call('DELETE', `/rest/test-webhook/${id}`);

	return {
		createWorkflow,
		getWorkflow,
		listWorkflows,
		updateWorkflow,
		activate,
		deactivate,
		publicationStatus,
		listenForTestEvent,
		stopListening,
	};
}
