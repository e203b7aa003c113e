import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { GROUPS } from '../api/groups';
import { canSignIn, readAccount, signIn, type Account, type Request } from '../api/signIn';

const LIMIT_MS = 10_000;

/**
 * Tests a Notifyer credential: the key, and the sign-in or the pasted token where there is one. n8n's own test of
 * a credential makes one request, and could not tell which of them is wrong.
 *
 * @returns what is wrong, each part in a sentence of its own
 */
export async function testNotifyerApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const account = readAccount(credential.data ?? {});
	const request = requestWith(this);
	const problems = [await problemOfKey(request, account), await problemOfSignIn(request, account)];
	const found = problems.filter((problem) => problem !== undefined);
	return found.length === 0
		? { status: 'OK', message: 'Connection successful' }
		: { status: 'Error', message: found.join('. ') };
}

async function problemOfKey(
	request: Request,
	{ baseUrl, apiKey }: Account,
): Promise<string | undefined> {
	const response = await request({
		url: `${baseUrl}${GROUPS.templates.path}/get_templates`,
		headers: { Authorization: `Bearer ${apiKey}` },
	});
	const status = response?.statusCode ?? 0;
	if (status >= 200 && status < 300) return undefined;
	if (status === 0) {
		return 'Notifyer could not be reached: check the Base URL and the network of this n8n';
	}
	if (status === 401) {
		return 'Notifyer refused the API key. In the Notifyer dashboard open Developer > API Key, copy the key again and paste it here without spaces';
	}
	return status === 403
		? 'Notifyer knows the API key, but its plan does not include the API'
		: `The API key could not be tested: Notifyer answered with HTTP ${status}. Check the Base URL, or try again later`;
}

async function problemOfSignIn(request: Request, account: Account): Promise<string | undefined> {
	if (canSignIn(account)) {
		const outcome = await signIn(request, account);
		return 'problem' in outcome ? outcome.problem : undefined;
	}
	if (account.email !== '' || account.password !== '') {
		return 'Fill in both E-Mail and Password, or neither';
	}
	if (account.pastedToken === '') return undefined;
	const response = await request({
		url: `${account.baseUrl}${GROUPS.account.path}/auth/me`,
		headers: { Authorization: `Bearer ${account.pastedToken}`, Origin: GROUPS.account.origin },
	});
	return [401, 403].includes(response?.statusCode ?? 0)
		? 'Notifyer refused the Management Token: it may have expired. Fill in E-Mail and Password in its place, or paste a new one'
		: undefined;
}

/** With a body it posts, without one it gets. */
const requestWith =
	({ helpers }: ICredentialTestFunctions): Request =>
	async ({ url, headers, body }) =>
		await helpers
			.request({
				method: body === undefined ? 'GET' : 'POST',
				uri: url,
				headers,
				...(body !== undefined && { body }),
				json: true,
				timeout: LIMIT_MS,
				resolveWithFullResponse: true,
				simple: false,
				followRedirect: false,
			})
			.catch(() => undefined);
