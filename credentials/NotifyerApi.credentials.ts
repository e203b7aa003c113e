import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { groupOf } from '../nodes/Notifyer/api/groups';
import {
	canSignIn,
	readAccount,
	signIn,
	signInOf,
	type Account,
	type Request,
} from '../nodes/Notifyer/api/signIn';

/** How long signing in may take, in milliseconds. */
const SIGN_IN_LIMIT_MS = 10_000;

/** `Credential…Error` is what n8n's own errors of this kind are called: the request was not made. */
class CredentialSignInError extends Error {
	override readonly name = 'CredentialSignInError';
}

/** The token that n8n keeps is of no use. n8n asks for another one as if the provider had said so. */
class TokenExpiredError extends Error {
	override readonly name = 'CredentialTokenExpiredError';

	readonly response = { status: 401 };
}

export class NotifyerApi implements ICredentialType {
	name = 'notifyerApi';

	displayName = 'Notifyer API';

	icon: Icon = {
		light: 'file:../nodes/Notifyer/notifyer.svg',
		dark: 'file:../nodes/Notifyer/notifyer.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-whatsapp-inbox/n8n-nodes-whatsapp-inbox/blob/main/docs/setup.md#notifyer-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'In the Notifyer dashboard under Developer > API Key',
			description: 'The key that Notifyer’s API is called with',
		},
		{
			displayName: 'E-Mail',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			default: '',
			hint: 'With which you sign in to console.notifyer-systems.com',
			description:
				'Needed where publishing the trigger says so, and for all that the dashboard can do but the API key cannot, such as reading a conversation. With E-Mail and Password n8n signs in by itself.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The password that belongs to the e-mail',
		},
		{
			displayName: 'Management Token',
			name: 'managementToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Leave empty when E-Mail and Password are filled in',
			description:
				'In place of E-Mail and Password: the token of the dashboard, which has to be replaced by hand when it expires. Sign in to the dashboard, open the browser’s developer tools, and copy what follows “Bearer” in the Authorization header of any request.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.insightssystem.com',
			required: true,
			description: 'Change it only when Notifyer support tells you to',
		},
		{
			displayName: 'Sign-In Token',
			name: 'signInToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Sign-In Token Of',
			name: 'signInTokenOf',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
	];

	/**
	 * Fetches the dashboard's token. n8n calls this while it keeps none, and when a call was answered with 401; it
	 * keeps what comes back with the credential.
	 *
	 * @returns nothing where the credential has no sign-in
	 * @throws CredentialSignInError, which holds no secret
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const account = readAccount(credentials);
		if (!canSignIn(account)) return {};
		const outcome = await signIn(postWith(this), account);
		if ('problem' in outcome) throw new CredentialSignInError(outcome.problem);
		return { signInToken: outcome.token, signInTokenOf: signInOf(account) };
	}

	/**
	 * Adds the base URL, and what the call's API group wants (`groups.ts`).
	 *
	 * @throws CredentialSignInError when the group needs the dashboard's token and there is none
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const account = readAccount(credentials);
		const group = groupOf(request.url.replace(account.baseUrl, ''));
		const secret = secretFor(account, group?.secret ?? 'key');
		const headers: IHttpRequestOptions['headers'] = {
			...request.headers,
			Authorization: group?.header === 'raw' ? secret : `Bearer ${secret}`,
			...(group?.origin && { Origin: group.origin }),
		};
		return { ...request, baseURL: account.baseUrl, headers };
	};
}

function secretFor(account: Account, wanted: 'key' | 'token' | 'tokenOrKey'): string {
	if (wanted === 'key') return account.apiKey;
	const token = dashboardToken(account);
	if (token !== '') return token;
	if (wanted === 'tokenOrKey') return account.apiKey;
	throw new CredentialSignInError(
		'It needs the sign-in to the Notifyer dashboard. Fill in E-Mail and Password of the Notifyer credential, or paste a Management Token there',
	);
}

function dashboardToken(account: Account): string {
	if (!canSignIn(account)) return account.pastedToken;
	if (account.signInToken !== '' && account.signInTokenOf === signInOf(account)) {
		return account.signInToken;
	}
	throw new TokenExpiredError('The sign-in to the Notifyer dashboard has to be renewed');
}

const postWith =
	({ helpers }: IHttpRequestHelper): Request =>
	async (request) =>
		await (
			helpers.httpRequest({
				...request,
				method: 'POST',
				json: true,
				timeout: SIGN_IN_LIMIT_MS,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			}) as Promise<{ statusCode: number; body: unknown }>
		).catch(() => undefined);
