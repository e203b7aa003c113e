import { hash } from 'crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';
import { GROUPS } from './groups';
import { PATHS } from './paths';

/** What a Notifyer credential holds, without the blanks that come along when somebody pastes. */
export interface Account {
	/** Without a slash at its end. */
	baseUrl: string;
	apiKey: string;
	/** Of the dashboard; both empty where nobody is to sign in. */
	email: string;
	password: string;
	/** The token of the last sign-in, as n8n keeps it; may be empty. */
	signInToken: string;
	/** Whose token that is, see `signInOf`. */
	signInTokenOf: string;
}

export function readAccount(credential: ICredentialDataDecryptedObject): Account {
	const read = (name: string) => String(credential[name] ?? '').trim();
	return {
		baseUrl: read('baseUrl').replace(/\/+$/, ''),
		apiKey: read('apiKey').replace(/^Bearer(?:\s+|$)/i, ''),
		email: read('email'),
		// Blanks may be part of it.
		password: String(credential.password ?? ''),
		signInToken: read('signInToken'),
		signInTokenOf: read('signInTokenOf'),
	};
}

/** Whether calls that need the dashboard's token can be made with it. */
export const canSignIn = ({ email, password }: Account): boolean => email !== '' && password !== '';

/** Tells the token of one sign-in from another's: who changes the e-mail must not go on as somebody else. */
export const signInOf = ({ baseUrl, email, password }: Account): string =>
	hash('sha256', JSON.stringify([baseUrl, email, password]), 'base64url');

/** @returns the token's text, or what a person has to know who does not get one */
export type SignIn = { token: string } | { problem: string };

/** An answer of any status; `undefined` when none came. */
export type Request = (
	parts: Pick<IHttpRequestOptions, 'url' | 'headers' | 'body'>,
) => Promise<{ statusCode: number; body: unknown } | undefined>;

/** Wrong ones are a failed precondition: 400 or 403. */
const REFUSALS = [400, 401, 403];

const answerSchema = z.object({ authToken: z.string().min(1) });

/**
 * Signs in to the dashboard: `POST /auth/login`, by the provider's public agent skills.
 *
 * @param request makes the request; must not throw, since an error of the HTTP client holds the password
 */
export async function signIn(request: Request, account: Account): Promise<SignIn> {
	const { email, password, baseUrl } = account;
	const response = await request({
		url: `${baseUrl}${PATHS.signIn}`,
		headers: { Origin: GROUPS.account.origin },
		body: { email, password },
	});
	const status = response?.statusCode ?? 0;
	const token = answerSchema.safeParse(response?.body).data?.authToken;
	if (status >= 200 && status < 300 && token) return { token };
	if (REFUSALS.includes(status)) {
		return {
			problem:
				'Notifyer refused the sign-in: Email or Password of the credential is wrong. Use those with which you open console.notifyer-systems.com',
		};
	}
	const reason = response ? `it answered with HTTP ${status} and no token` : 'there was no answer';
	return { problem: `The sign-in to Notifyer did not work (${reason}). Try again later` };
}
