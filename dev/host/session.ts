import { randomUUID } from 'node:crypto';
import type { Json } from '../json';
import { request, type Answer } from './network';

/** The one user of every n8n that is started here; n8n listens on loopback only. */
export const OWNER = {
	email: 'owner@n8n.example.test',
	// eslint-disable-next-line @n8n/community-nodes/no-hardcoded-secrets -- made up, and known to nobody else
	password: 'WhatsApp-inbox-1',
	firstName: 'Olivia',
	lastName: 'Owner',
};

/** An answer of n8n's REST interface with a status of 400 or more. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly status: number;
	readonly body: Json;

	/** @param what Method and path. */
	constructor(what: string, answer: Answer) {
		super(`${what}: ${answer.status} ${answer.json?.message ?? answer.text.slice(0, 500)}`);
		this.status = answer.status;
		this.body = answer.json ?? answer.text;
	}
}

/**
 * Signed-in access to the REST interface that the editor uses.
 *
 * @param origin n8n's address, without a slash at the end.
 */
export function createSession(origin: () => string) {
	const browserId = randomUUID();
	let cookie = '';

	/**
	 * @param where Path and query, beginning with a slash.
	 * @returns The answer's JSON, out of its `data` envelope.
	 * @throws ApiError
	 */
	async function call(
		method: string,
		where: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Json> {
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

	/**
	 * Makes the owner on the first start of a folder, signs in on later ones. Costs one request when done twice.
	 */
	async function setUpOwner() {
		const settings = await call('GET', '/rest/settings');
		if (settings.userManagement?.showSetupOnFirstLoad)
			return await call('POST', '/rest/owner/setup', OWNER);
		const { email, password } = OWNER;
		return await call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	return { call, setUpOwner };
}
