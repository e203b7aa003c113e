import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { kindOf, tryOut } from '../../shared/calling/answer';
import { whyNotSecure } from '../../shared/calling/ownOrigin';
import { readKeyCheck, type KeyCheck } from '../api/keyCheck';
import { PATHS } from '../api/paths';
import { canSignIn, readAccount, signIn, type Account, type Request } from '../api/signIn';

/**
 * Tests a Notifyer credential: the key, and the sign-in where there is one. n8n's own test of a credential makes one
 * request, and could not tell which of them is wrong.
 *
 * @returns what is wrong, each part in a sentence of its own
 */
export async function testNotifyerApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const account = readAccount(credential.data ?? {});
	const problem = whyNotSecure(account.baseUrl, 'Notifyer', { 'API Key': account.apiKey });
	const problems = problem
		? [problem]
		: await problemsOf(async (parts) => await tryOut(this, parts), account);
	return problems.length === 0
		? { status: 'OK', message: 'Connection successful' }
		: { status: 'Error', message: problems.join('. ') };
}

async function problemsOf(request: Request, account: Account): Promise<string[]> {
	const problems = [await problemOfKey(request, account), await problemOfSignIn(request, account)];
	return problems.filter((problem) => problem !== undefined);
}

async function problemOfKey(request: Request, account: Account): Promise<string | undefined> {
	const { product, isUnknown } = await checkKey(request, account);
	if (isUnknown) return REFUSED;
	if (product !== undefined && product !== 'notifyer') {
		return `This is a key of another product, ${product}. This package works with Notifyer: in the Notifyer dashboard open Developer > API Key, and paste that key here`;
	}
	const { kind, status } = await askWithKey(request, account);
	if (kind === 'answered') return undefined;
	if (status === 0) {
		return 'Notifyer could not be reached: check the Base URL and the network of this n8n';
	}
	if (kind === 'unreadable') {
		return 'What answers at the Base URL is not the API of Notifyer: check the Base URL';
	}
	// Of a list it can only be the key that is refused.
	if (status === 401 || status === 200) return REFUSED;
	return status === 403
		? 'Notifyer knows the API key, but its plan does not include the API'
		: `The API key could not be tested: Notifyer answered with HTTP ${status}. Check the Base URL, or try again later`;
}

const REFUSED =
	'Notifyer refused the API key. In the Notifyer dashboard open Developer > API Key, copy the key again and paste it here without spaces';

async function checkKey(request: Request, { baseUrl, apiKey }: Account): Promise<KeyCheck> {
	const headers = { Authorization: apiKey };
	const response = await request({ url: `${baseUrl}${PATHS.checkKey}`, headers });
	return readKeyCheck(response?.statusCode === 200 ? response.body : undefined);
}

/** Makes a call that every key may make, in either form of the header. @returns `status` 0 for no answer */
async function askWithKey(request: Request, { baseUrl, apiKey }: Account) {
	const url = `${baseUrl}${PATHS.templateNames}`;
	const ask = async (Authorization: string) => {
		const response = await request({ url, headers: { Authorization } });
		return { kind: kindOf(response), status: response?.statusCode ?? 0 };
	};
	const first = await ask(`Bearer ${apiKey}`);
	return first.status === 401 ? await ask(apiKey) : first;
}

async function problemOfSignIn(request: Request, account: Account): Promise<string | undefined> {
	if (canSignIn(account)) {
		const outcome = await signIn(request, account);
		return 'problem' in outcome ? outcome.problem : undefined;
	}
	return account.email !== '' || account.password !== ''
		? 'Fill in both Email and Password, or neither'
		: undefined;
}
