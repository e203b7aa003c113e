// @ts-check
/**
 * What the panels of the editor ask for: credentials, node types, lists in parameters.
 *
 * @param {ReturnType<typeof import('./session').createSession>['call']} call
 */
function panelCalls(call) {
	/**
	 * @param {{ name: string, type: string, data: Record<string, unknown> }} credential
	 * @returns {Promise<any>} With `id`; nodes refer to it as `{ [type]: { id, name } }`.
	 */
	const createCredential = async ({ name, type, data }) =>
		await call('POST', '/rest/credentials', { name, type, data });

	/** @param {string} id @param {{ name: string, type: string, data: Record<string, unknown> }} credential */
	const updateCredential = async (id, credential) =>
		await call('PATCH', `/rest/credentials/${id}`, credential);

	/** @returns {Promise<any[]>} Without their data. */
	const listCredentials = async () => await call('GET', '/rest/credentials');

	/** @param {string} id */
	const deleteCredential = async (id) => await call('DELETE', `/rest/credentials/${id}`);

	/**
	 * What the dialog shows after Save. n8n tests only a stored credential; one without `id` is stored and removed.
	 *
	 * @param {{ id?: string, name?: string, type: string, data: Record<string, unknown> }} credential
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async function testCredential({ id, name = 'Credential Test', type, data }) {
		const stored = id ?? (await createCredential({ name, type, data })).id;
		try {
			return await call('POST', '/rest/credentials/test', {
				credentials: { id: stored, name, type, data },
			});
		} finally {
			if (!id) await deleteCredential(stored);
		}
	}

	/** @returns {Promise<any[]>} The description of every node type and version that n8n has loaded. */
	const nodeTypes = async () => await call('GET', '/types/nodes.json');

	/** @returns {Promise<any[]>} */
	const credentialTypes = async () => await call('GET', '/types/credentials.json');

	/**
	 * @typedef {object} ListRequest
	 * @property {{ name: string, version: number }} nodeTypeAndVersion
	 * @property {string} path Of the parameter, e.g. `parameters.options.labels`.
	 * @property {string} methodName
	 * @property {Record<string, any>} [currentNodeParameters]
	 * @property {Record<string, { id: string, name: string }>} [credentials]
	 * @property {string} [filter] Resource locators only.
	 * @property {string} [paginationToken] Resource locators only.
	 */
	const dynamic = async (/** @type {string} */ kind, /** @type {ListRequest} */ body) =>
		await call('POST', `/rest/dynamic-node-parameters/${kind}`, {
			currentNodeParameters: {},
			...body,
		});

	/** The list of an options parameter. @param {ListRequest} list */
	const nodeParameterOptions = async (list) => await dynamic('options', list);
	/** The searchable list of a resource locator. @param {ListRequest} list */
	const resourceLocatorResults = async (list) => await dynamic('resource-locator-results', list);
	/** The fields of a resource mapper. @param {ListRequest} list */
	const resourceMapperFields = async (list) => await dynamic('resource-mapper-fields', list);

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

module.exports = { panelCalls };
