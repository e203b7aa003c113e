import type { N8n } from '../host';

export type Api = N8n['api'];

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
 * published anew: n8n registers a trigger when a workflow is published and not when n8n starts, and the stand-in
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
