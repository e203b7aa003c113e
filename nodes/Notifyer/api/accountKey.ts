import { toKey } from '../../shared/memory/boundedMap';
import type { CallContext } from '../../shared/calling/callProvider';
import { readAccount } from './signIn';

/**
 * @returns what tells the account of the node's credential from every other one, by key and Base URL, and tells
 *   neither of them
 */
export async function accountKey(context: Pick<CallContext, 'getCredentials'>): Promise<string> {
	const { baseUrl, apiKey } = readAccount(await context.getCredentials('notifyerApi'));
	return toKey(JSON.stringify([baseUrl, apiKey]));
}
