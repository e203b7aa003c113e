import type { Endpoint } from '../api/webhooks';
import type { Registration } from './state';

/**
 * Those of the account's endpoints that are for this URL, whatever their query: a token may follow it. Where the
 * account cannot list its endpoints, the known one is taken to be as it was left.
 *
 * @param listed as `listEndpoints` gives them
 */
export function endpointsOf(
	listed: Endpoint[] | undefined,
	webhookUrl: string,
	known?: Registration,
): Endpoint[] {
	if (listed) {
		const wanted = withoutQuery(webhookUrl);
		return listed.filter(({ url }) => withoutQuery(url) === wanted);
	}
	return known ? [{ ...unlisted, id: known.id, url: known.url }] : [];
}

const unlisted = { isLive: true, incoming: undefined, outgoing: undefined, signatureSecret: null };

const withoutQuery = (url: string) => url.split(/[?#]/)[0];
