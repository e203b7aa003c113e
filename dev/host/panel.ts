import type { Json } from '../json';
import type { createSession } from './session';

interface ListRequest {
	nodeTypeAndVersion: { name: string; version: number };
	/** Of the parameter, e.g. `parameters.options.labels`. */
	path: string;
	methodName: string;
	currentNodeParameters?: Record<string, Json>;
	credentials?: Record<string, { id: string; name: string }>;
	/** Resource locators only. */
	filter?: string;
	/** Resource locators only. */
	paginationToken?: string;
}

/** What the panels of the editor ask for: credentials, node types, lists in parameters. */
export function panelCalls(call: ReturnType<typeof createSession>['call']) {
	/** @returns With `id`; nodes refer to it as `{ [type]: { id, name } }`. */
	const createCredential = async ({
		name,
		type,
		data,
	}: {
		name: string;
		type: string;
		data: Record<string, unknown>;
	}): Promise<Json> => await call('POST', '/rest/credentials', { name, type, data });

	const updateCredential = async (
		id: string,
		credential: { name: string; type: string; data: Record<string, unknown> },
	) => await call('PATCH', `/rest/credentials/${id}`, credential);

	/** @returns Without their data. */
	const listCredentials = async (): Promise<Json[]> => await call('GET', '/rest/credentials');

	const deleteCredential = async (id: string) => await call('DELETE', `/rest/credentials/${id}`);

	/**
	 * What the dialog shows after Save. n8n tests only a stored credential; one without `id` is stored and removed.
	 */
	async function testCredential({
		id,
		name = 'Credential Test',
		type,
		data,
	}: {
		id?: string;
		name?: string;
		type: string;
		data: Record<string, unknown>;
	}): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const stored = id ?? (await createCredential({ name, type, data })).id;
		try {
			return await call('POST', '/rest/credentials/test', {
				credentials: { id: stored, name, type, data },
			});
		} finally {
			if (!id) await deleteCredential(stored);
		}
	}

	/** @returns The description of every node type and version that n8n has loaded. */
	const nodeTypes = async (): Promise<Json[]> => await call('GET', '/types/nodes.json');

	const credentialTypes = async (): Promise<Json[]> => await call('GET', '/types/credentials.json');

	const dynamic = async (kind: string, body: ListRequest) =>
		await call('POST', `/rest/dynamic-node-parameters/${kind}`, {
			currentNodeParameters: {},
			...body,
		});

	/** The list of an options parameter. */
	const nodeParameterOptions = async (list: ListRequest) => await dynamic('options', list);
	/** The searchable list of a resource locator. */
	const resourceLocatorResults = async (list: ListRequest) =>
		await dynamic('resource-locator-results', list);
	/** The fields of a resource mapper. */
	const resourceMapperFields = async (list: ListRequest) =>
		await dynamic('resource-mapper-fields', list);

	return {
		createCredential,
		updateCredential,
		listCredentials,
		deleteCredential,
		testCredential,
		nodeTypes,
		credentialTypes,
		nodeParameterOptions,
		resourceLocatorResults,
		resourceMapperFields,
	};
}
