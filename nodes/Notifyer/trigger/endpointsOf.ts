import type { IHookFunctions } from 'n8n-workflow';
import { lookAfter } from '../waiting/watch';
import { listEndpoints, type Endpoint } from '../api/webhooks';
import type { Registration } from './state';

/**
 * All endpoints for this URL, whatever their query: a token may follow it. Where the account cannot list its
 * endpoints, the known one is taken to be as it was left.
 */
export async function endpointsOf(
	context: IHookFunctions,
	webhookUrl: string,
	known?: Registration,
): Promise<Endpoint[]> {
	const listed = await listEndpoints(context);
	if (listed) {
		await lookAfter(context, listed);
		const wanted = withoutQuery(webhookUrl);
		return listed.filter(({ url }) => withoutQuery(url) === wanted);
	}
	return known ? [{ ...unlisted, id: known.id, url: known.url }] : [];
}

const unlisted = { isLive: true, incoming: undefined, outgoing: undefined, signatureSecret: null };

const withoutQuery = (url: string) => url.split(/[?#]/)[0];
