import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { readAccount, signInOf } from '../../nodes/Notifyer/api/signIn';

/**
 * A Notifyer credential with a sign-in whose token n8n has kept.
 *
 * @param token of the dashboard; `''`: nobody is to sign in
 */
export function signedInWith(
	credential: ICredentialDataDecryptedObject,
	token: string,
): ICredentialDataDecryptedObject {
	if (token === '') return credential;
	const whole = { ...credential, email: 'ada@stand-in.test', password: 'stand-in password' };
	return { ...whole, signInToken: token, signInTokenOf: signInOf(readAccount(whole)) };
}
