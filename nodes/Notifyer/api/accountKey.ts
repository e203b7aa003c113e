import { toKey } from '../../shared/memory/boundedMap';
import type { CallContext } from '../../shared/calling/callProvider';
import { credentialOf } from '../../shared/n8n/credentialOf';
import { readAccount } from './signIn';

/**
 * @returns what tells the account of the node's credential from every other one, by key and Base URL, and tells
 *   neither of them
 * @throws CredentialError when n8n does not give the credential
 */
export async function accountKey(
	context: Pick<CallContext, 'getCredentials' | 'getNode'>,
): Promise<string> {
	const { baseUrl, apiKey } = readAccount(await credentialOf(context, 'notifyerApi'));
	return toKey(JSON.stringify([baseUrl, apiKey]));
}
