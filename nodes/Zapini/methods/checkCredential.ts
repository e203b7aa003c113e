import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { whyNotSecure } from '../../shared/calling/ownOrigin';
import { isWebhookToken, WEBHOOK_TOKEN_RULE } from '../api/credential';

const LIMIT_MS = 10_000;

/**
 * Tests a Zapini credential: the token and the instance, and whether a trigger could use it. n8n's own test of a
 * credential makes one request, and could not tell the last.
 *
 * @returns what is wrong, and what to do about it
 */
export async function testZapiniApi(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const field = (name: string) => String(data[name] ?? '').trim();
	const instanceId = field('instanceId');
	const notSecure = whyNotSecure(field('baseUrl'), 'Zapini');
	if (notSecure) return { status: 'Error', message: notSecure };
	// The instance itself where it is named by a UUID: a wrong one is found here, and not only because nothing arrives.
	const path = /^\d*$/.test(instanceId)
		? '/instances'
		: `/instances/${encodeURIComponent(instanceId)}/status`;
	const status = await statusOf(this, `${field('baseUrl').replace(/\/+$/, '')}${path}`, {
		Accept: 'application/json',
		Authorization: `Bearer ${field('apiToken')}`,
	});
	const problem = problemOf(status) ?? whyNoToken(field('webhookToken'));
	return problem === undefined
		? { status: 'OK', message: GOOD }
		: { status: 'Error', message: problem };
}

const GOOD = 'Connection successful';

/** An empty one is for those who only send. */
const whyNoToken = (webhookToken: string): string | undefined =>
	webhookToken === '' || isWebhookToken(webhookToken) ? undefined : WEBHOOK_TOKEN_RULE;

/** @param status HTTP status; 0 for no answer */
function problemOf(status: number): string | undefined {
	if (status >= 200 && status < 300) return undefined;
	if (status === 0) {
		return 'Zapini could not be reached: check the Base URL and the network of this n8n';
	}
	if (status === 401) {
		return 'Zapini refused the API token. Copy it again in Zapini under API Tokens and paste it here without spaces';
	}
	if (status === 403) return 'The API token is not allowed to use this instance';
	return [400, 404, 422].includes(status)
		? 'Zapini has no instance with this Instance ID. Copy the ID from the settings of the instance'
		: `The API token could not be tested: Zapini answered with HTTP ${status}. Check the Base URL, or try again later`;
}

async function statusOf(
	{ helpers }: ICredentialTestFunctions,
	uri: string,
	headers: Record<string, string>,
): Promise<number> {
	const response = (await helpers
		.request({
			method: 'GET',
			uri,
			headers,
			json: true,
			timeout: LIMIT_MS,
			resolveWithFullResponse: true,
			simple: false,
			followRedirect: false,
		})
		.catch(() => undefined)) as { statusCode?: number } | undefined;
	return response?.statusCode ?? 0;
}
