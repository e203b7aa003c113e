import { withoutQuery, type Endpoint } from '../api/webhooks';

/** An endpoint that is known here, where the account cannot list its own. */
export type Known = Partial<Pick<Endpoint, 'id' | 'url'>>;

/**
 * Those of the account's endpoints that are for this URL, whatever their query: a token follows it. Where the
 * account cannot list its endpoints, the known one is taken to be as it was left.
 *
 * @param listed as `listEndpoints` gives them
 */
export function endpointsOf(
	listed: Endpoint[] | undefined,
	webhookUrl: string,
	known?: Known,
): Endpoint[] {
	if (listed) {
		const wanted = withoutQuery(webhookUrl);
		return listed.filter(({ url }) => withoutQuery(url) === wanted);
	}
	if (known?.id === undefined) return [];
	return [{ ...unlisted, id: known.id, url: known.url ?? webhookUrl }];
}

const unlisted = { isLive: true, incoming: undefined, outgoing: undefined, signatureSecret: null };

/**
 * Hosts at which the same trigger is registered, too: n8n has another address now, or this is a copy of another
 * n8n. n8n's webhook paths hold an identifier of the node, so nothing else has the same end.
 *
 * @param webhookUrl e.g. `https://n8n.example.com/webhook/6f1c/webhook`
 * @returns each host once
 */
export function otherHostsOf(listed: Endpoint[] | undefined, webhookUrl: string): string[] {
	const end = webhookUrl.split('/').slice(-3).join('/');
	const others = (listed ?? [])
		.map(({ url }) => withoutQuery(url))
		.filter((url) => url !== withoutQuery(webhookUrl) && url.endsWith(`/${end}`));
	return [...new Set(others.map(hostOf))];
}

function hostOf(url: string): string {
	try {
		return new URL(url).host;
	} catch {
		return 'an address that cannot be read';
	}
}
