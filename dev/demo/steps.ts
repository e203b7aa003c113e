/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { randomUUID } from 'node:crypto';
import { until, type N8n } from '../host';
import type { Json } from '../json';
import type { RoundTrip, Stage } from '.';

type Api = N8n['api'];

/**
 * A credential of this name with this data: the one from an earlier start, brought up to date, or a new one.
 *
 * @returns As a node refers to it.
 */
export async function useCredential(
	api: Api,
	credential: { name: string; type: string; data: Record<string, unknown> },
): Promise<Record<string, { id: string; name: string }>> {
	const { name, type } = credential;
	const found = (await api.listCredentials()).find((one) => one.name === name && one.type === type);
	if (found) await api.updateCredential(found.id, credential);
	const { id } = found ?? (await api.createCredential(credential));
	return { [type]: { id, name } };
}

/**
 * A workflow of this name, active. One from an earlier start is kept with what a person changed in it, and
 * published again: n8n registers a trigger when a workflow is published and not when n8n starts, and the stand-in
 * forgets its registrations when it ends.
 *
 * @returns Its id.
 */
export async function useWorkflow(
	api: Api,
	workflow: Parameters<Api['createWorkflow']>[0],
): Promise<string> {
	const found = (await api.listWorkflows()).find(
		(one) => one.name === workflow.name && !one.isArchived,
	);
	if (found?.activeVersionId) await api.deactivate(found.id);
	const { id } = found ?? (await api.createWorkflow(workflow));
	await api.activate(id);
	return id;
}

/**
 * Sends a customer's message through an active workflow and waits for the reply.
 *
 * @throws Error When the delivery is refused, the workflow does not succeed, or no reply comes.
 */
export async function roundTrip(
	{ api, workflowId }: Stage & { workflowId: string },
	{
		trigger,
		account,
		payload,
	}: {
		/** The trigger's name in the workflow. */
		trigger: string;
		/** The stand-in's side: `deliver` and `sent`. */
		account: Json;
		/** What the provider posts for a text. */
		payload: (text: string) => object;
	},
): Promise<RoundTrip> {
	const before = (await api.executions({ workflowId })).length;
	const sent = account.sent.length;
	// A text of its own each time: the same words in the same second are a repeat, and repeats do not run.
	const message = payload(`Is the blue one in stock? (${randomUUID().slice(0, 8)})`);

	const deliveries = await account.deliver(message);
	if (!deliveries.length) throw new Error('No endpoint is registered at the stand-in.');
	const refused = deliveries.find((one: Json) => !one.delivered);
	if (refused) throw new Error(`The delivery was refused: ${JSON.stringify(refused.attempts)}`);

	const [execution] = await api.waitForExecutions(workflowId, before + 1);
	if (execution.status !== 'success') {
		const { data } = await api.execution(execution.id);
		throw new Error(
			`The workflow ended with "${execution.status}": ${data?.resultData?.error?.message}`,
		);
	}
	const [item] = await api.nodeOutput(execution.id, trigger);
	const reply = await until('the reply', async () => account.sent[sent]);
	return { message, item, reply };
}
