import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { kindOf, tryOut, type ProviderResponse } from '../../shared/calling/answer';
import { whyNotSecure } from '../../shared/calling/ownOrigin';
import { isWebhookToken, readAccess, WEBHOOK_TOKEN_RULE } from '../api/credential';

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
	const { baseUrl, apiToken } = readAccess(data);
	const notSecure = whyNotSecure(baseUrl, 'Zapini', { 'API Token': apiToken });
	if (notSecure) return { status: 'Error', message: notSecure };
	// The instance itself where it is named by a UUID: a wrong one is found here, and not only because nothing arrives.
	const path = /^\d*$/.test(instanceId)
		? '/instances'
		: `/instances/${encodeURIComponent(instanceId)}/status`;
	const response = await tryOut(this, {
		url: `${baseUrl}${path}`,
		headers: { Accept: 'application/json', Authorization: `Bearer ${apiToken}` },
	});
	const problem = problemOf(response) ?? whyNoToken(field('webhookToken'));
	return problem === undefined
		? { status: 'OK', message: 'Connection successful' }
		: { status: 'Error', message: problem };
}

/** An empty one is for those who only send. */
const whyNoToken = (webhookToken: string): string | undefined =>
	webhookToken === '' || isWebhookToken(webhookToken) ? undefined : WEBHOOK_TOKEN_RULE;

/** @param response `undefined` for no answer */
function problemOf(response: ProviderResponse | undefined): string | undefined {
	const kind = kindOf(response);
	if (kind === 'answered') return undefined;
	if (!response) {
		return 'Zapini could not be reached: check the Base URL and the network of this n8n';
	}
	if (kind === 'unreadable') {
		return 'What answers at the Base URL is not the API of Zapini: check the Base URL';
	}
	const { statusCode: status } = response;
	if (status === 200) return 'Zapini refused this: check API Token and Instance ID';
	if (status === 401) {
		return 'Zapini refused the API token. Copy it again in Zapini under API Tokens and paste it here without spaces';
	}
	if (status === 403) return 'The API token is not allowed to use this instance';
	return [400, 404, 422].includes(status)
		? 'Zapini has no instance with this Instance ID. Copy the ID from the settings of the instance'
		: `The API token could not be tested: Zapini answered with HTTP ${status}. Check the Base URL, or try again later`;
}
