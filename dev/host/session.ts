// @ts-check
const { randomUUID } = require('node:crypto');
const { request } = require('./http');

/** The one user of every n8n that is started here; n8n listens on loopback only. */
const OWNER = {
	email: 'owner@n8n.example.test',
	password: 'WhatsApp-inbox-1',
	firstName: 'Olivia',
	lastName: 'Owner',
};

/** An answer of n8n's REST interface with a status of 400 or more. */
class ApiError extends Error {
	/**
	 * @param {string} what Method and path.
	 * @param {import('./http').Answer} answer
	 */
	constructor(what, answer) {
		super(`${what}: ${answer.status} ${answer.json?.message ?? answer.text.slice(0, 500)}`);
		this.name = 'ApiError';
		this.status = answer.status;
		this.body = answer.json ?? answer.text;
	}
}

/**
 * Signed-in access to the REST interface that the editor uses.
 *
 * @param {() => string} origin n8n's address, without a slash at the end.
 */
function createSession(origin) {
	const browserId = randomUUID();
	let cookie = '';

	/**
	 * @param {string} method
	 * @param {string} where Path and query, beginning with a slash.
	 * @param {unknown} [body]
	 * @param {Record<string, string>} [headers]
	 * @returns {Promise<any>} The answer's JSON, out of its `data` envelope.
	 * @throws {ApiError}
	 */
	async function call(method, where, body, headers = {}) {
		const answer = await request(`${origin()}${where}`, {
			method,
			body,
			headers: { 'browser-id': browserId, ...(cookie ? { cookie } : {}), ...headers },
			timeoutMs: 120_000,
		});
		if (answer.status >= 400) throw new ApiError(`${method} ${where.split('?')[0]}`, answer);
		const issued = (answer.headers['set-cookie'] ?? []).find((text) =>
			text.startsWith('n8n-auth='),
		);
		if (issued) [cookie = ''] = issued.split(';');
		return answer.json && typeof answer.json === 'object' && 'data' in answer.json
			? answer.json.data
			: answer.json;
	}

	/** Makes the owner on the first start of a folder, signs in on later ones. Costs one request when done twice. */
	async function setUpOwner() {
		const settings = await call('GET', '/rest/settings');
		if (settings.userManagement?.showSetupOnFirstLoad)
			return await call('POST', '/rest/owner/setup', OWNER);
		const { email, password } = OWNER;
		return await call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	return { call, setUpOwner };
}

module.exports = { createSession, ApiError, OWNER };
