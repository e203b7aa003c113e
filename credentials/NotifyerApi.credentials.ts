import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { groupOf, type Group } from '../nodes/Notifyer/api/groups';
import { keyHeader } from '../nodes/Notifyer/api/keyHeader';
import {
	canSignIn,
	readAccount,
	signIn,
	signInOf,
	type Account,
	type Request,
} from '../nodes/Notifyer/api/signIn';
import {
	CredentialAddressError,
	toOwnOrigin,
	whyNotSecure,
	withHeaders,
} from '../nodes/shared/calling/ownOrigin';

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
			description: 'The API key of your Notifyer account',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			default: '',
			hint: 'Optional. For reading conversations and sending files',
			description:
				'The email with which you sign in to console.notifyer-systems.com. With Email and Password n8n can also do what the API key alone cannot.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Optional. The password for this email',
			description: 'The password with which you sign in to console.notifyer-systems.com',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.insightssystem.com',
			required: true,
			description: 'Change it only if Notifyer support asks you to',
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
	 * @throws CredentialSignInError, CredentialAddressError, which hold no secret
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const account = readAccount(credentials);
		if (!canSignIn(account)) return {};
		const problem = whyNotSecure(account.baseUrl, 'Notifyer');
		if (problem) throw new CredentialAddressError(problem);
		const outcome = await signIn(postWith(this), account);
		if ('problem' in outcome) throw new CredentialSignInError(outcome.problem);
		return { signInToken: outcome.token, signInTokenOf: signInOf(account) };
	}

	/**
	 * Adds the Base URL, and what the call's API group wants (`groups.ts`).
	 *
	 * @throws CredentialAddressError for a request to another origin; CredentialSignInError when the group needs the
	 *   dashboard's token and there is none
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const account = readAccount(credentials);
		const key = { 'API Key': account.apiKey };
		const { request: own, path } = toOwnOrigin(request, account.baseUrl, 'Notifyer', key);
		const group = groupOf(path);
		const headers = withHeaders(own.headers, {
			Authorization: authorizationFor(account, group, own.headers?.Authorization),
			...(group?.origin && { Origin: group.origin }),
		});
		return { ...own, headers };
	};
}

/** @param asked `raw` or `bearer` where the caller wants the key, written so; anything else is replaced all the same */
function authorizationFor(account: Account, group: Group | undefined, asked: unknown): string {
	const wanted = group?.secret ?? 'key';
	const form = asked === 'raw' || asked === 'bearer' ? asked : undefined;
	if (wanted === 'token' || (wanted === 'tokenOrKey' && form === undefined)) {
		const token = dashboardToken(account);
		if (token !== '') return group?.header === 'raw' ? token : `Bearer ${token}`;
		if (wanted === 'token') {
			throw new CredentialSignInError(
				'It needs the sign-in to the Notifyer dashboard. Fill in Email and Password of the Notifyer credential',
			);
		}
	}
	const header = form ?? (group ? keyHeader(account.apiKey, group) : 'bearer');
	return header === 'raw' ? account.apiKey : `Bearer ${account.apiKey}`;
}

/** @returns `''` where nobody is to sign in */
function dashboardToken(account: Account): string {
	if (!canSignIn(account)) return '';
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
