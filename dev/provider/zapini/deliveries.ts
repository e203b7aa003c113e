import type { Json } from '../../json';
import { mergeHeaders, simultaneously, type createDeliverer } from '../deliver';
import type { DeliveryOptions, DeliveryReport } from '../types';
import { addMessage, conversationWith, type Account } from './account';

interface ZapiniDeliveryOptions {
	/** where the token travels; default: `query` */
	how?: 'query' | 'header' | 'bearer' | 'none';
	/** default: the one in the pasted URL */
	token?: string;
}

/**
 * Delivers a payload to the URL that was pasted into the instance's settings.
 *
 * @returns one for each twin; none when no URL was pasted
 */
export async function deliver(
	account: Account,
	deliverer: ReturnType<typeof createDeliverer>,
	payload: Json,
	options: ZapiniDeliveryOptions & DeliveryOptions = {},
): Promise<DeliveryReport[]> {
	noteMessage(account, payload);
	if (!account.webhookUrl) return [];
	const { url, headers } = address(account.webhookUrl, options);
	const body = options.rawBody ?? JSON.stringify(payload);
	const post = () =>
		deliverer.deliver(url, {
			headers: mergeHeaders({ 'content-type': 'application/json', ...headers }, options.headers),
			body,
			retry: options.retry,
		});
	const reports = await simultaneously(options.simultaneous ?? 1, post);
	account.deliveries.push(...reports);
	return reports;
}

function address(
	pasted: string,
	{ how = 'query', token: given }: ZapiniDeliveryOptions,
): { url: string; headers: Record<string, string> } {
	const url = new URL(pasted);
	const token = given ?? url.searchParams.get('token');
	url.searchParams.delete('token');
	if (how === 'none' || token === null) return { url: url.href, headers: {} };
	if (how === 'header') return { url: url.href, headers: { 'x-webhook-token': token } };
	if (how === 'bearer') return { url: url.href, headers: { authorization: `Bearer ${token}` } };
	url.searchParams.set('token', token);
	return { url: url.href, headers: {} };
}

/** What arrives at the instance also shows up in its lists. */
function noteMessage(account: Account, payload: Json) {
	const data = payload?.event === 'message.received' ? payload.data : undefined;
	if (typeof data?.from !== 'string' || account.messages.some(({ uuid }) => uuid === data.id))
		return;
	addMessage(account, conversationWith(account, data.from, data.sender_name), {
		direction: 'incoming',
		type: String(data.type ?? 'text'),
		message: String(data.message ?? data.caption ?? ''),
		media_url: data.media_url ?? null,
		...(Date.parse(data.received_at) > 0 && {
			created_at: new Date(data.received_at).toISOString(),
		}),
		...(typeof data.id === 'string' && { uuid: data.id }),
	});
}
