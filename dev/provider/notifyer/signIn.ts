import { randomBytes } from 'node:crypto';
import { Refusal } from '../answers';
import type { Call, Route } from '../types';
import type { Account } from './account';

export const CONSOLE_ORIGIN = 'https://console.notifyer-systems.com';
const CHAT_ORIGIN = 'https://chat.notifyer-systems.com';

/** Signing in to the dashboard, and who is signed in. */
export function signInRoutes(account: Account): Route[] {
	return [
		{
			method: 'POST',
			path: '/api:-4GSCDHb/auth/login',
			handle: ({ body, headers }) => {
				fromConsole({ headers });
				const { email, password } = account.signIn;
				if (body?.email !== email || body?.password !== password)
					throw new Refusal(403, 'Invalid Credentials.', { code: 'ERROR_CODE_ACCESS_DENIED' });
				return { body: { authToken: issueToken(account) } };
			},
		},
		{
			method: 'GET',
			path: '/api:-4GSCDHb/auth/me',
			authenticate: forConsole(account),
			handle: () => ({
				body: {
					id: 1,
					user_id: '7d0b6f0e-6a2c-4a53-9f0e-2f1f5a8f3c11',
					name: 'Ada',
					email: account.signIn.email,
					role: 'admin',
				},
			}),
		},
	];
}

/** A token as a sign-in gives it: it expires after the account's `tokenLifeMs`. */
function issueToken(account: Account): string {
	const token = `eyJhbGciOiJBMjU2S1cifQ.${randomBytes(48).toString('base64url')}`;
	account.tokens.set(token, Date.now() + account.tokenLifeMs);
	return token;
}

/** Whether it is a token of somebody who is signed in. */
export function holdsToken(account: Account, token: string): boolean {
	return token === account.managementToken || (account.tokens.get(token) ?? 0) > Date.now();
}

/** The console's own calls: the token as Bearer, from the console. */
export function forConsole(account: Account) {
	return (call: Call) => {
		if (!holdsToken(account, bearerOf(call))) throw new Refusal(401);
		fromConsole(call);
	};
}

/** The chat's own calls: the bare token, from the chat. @param origin whether it has to come from there */
export function forChat(account: Account, origin = true) {
	return ({ headers }: Call) => {
		if (!holdsToken(account, headers.authorization ?? '')) throw new Refusal(401);
		if (origin && headers.origin !== CHAT_ORIGIN) throw wrongOrigin();
	};
}

/** Whether the call holds the account's key, in the documented form or in the one that the account wants. */
export function holdsKey(
	account: Account,
	{ headers }: Pick<Call, 'headers'>,
	documented: 'bearer' | 'raw',
): boolean {
	const form = account.keyHeader === 'documented' ? documented : account.keyHeader;
	const expected = form === 'raw' ? account.apiKey : `Bearer ${account.apiKey}`;
	return headers.authorization === expected;
}

export const bearerOf = ({ headers }: Pick<Call, 'headers'>): string =>
	/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';

export function fromConsole({ headers }: Pick<Call, 'headers'>): void {
	if (headers.origin !== CONSOLE_ORIGIN) throw wrongOrigin();
}

const wrongOrigin = () =>
	new Refusal(403, 'This origin is not allowed.', { code: 'ORIGIN_NOT_ALLOWED' });
