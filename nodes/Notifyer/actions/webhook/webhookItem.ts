import { z } from 'zod';
import { toIso } from '../../../shared/item/time';
import { withoutQuery, withoutSecrets, type Endpoint } from '../../api/webhooks';
import { readAddress } from '../../waiting/endpoint';

/** A registered webhook, without anything that would let a stranger deliver to it. */
export const webhookItemSchema = z.object({
	/** Always `notifyer`. */
	provider: z.literal('notifyer'),
	/** Notifyer’s identifier of the webhook. */
	webhookId: z.string(),
	/** Where Notifyer delivers. Values of its query are hidden: triggers keep a token there. */
	url: z.string(),
	/** Whether it is at the address of this n8n. A trigger’s webhook elsewhere may be left behind by a move of n8n; `null` when n8n does not know its address. */
	isThisN8n: z.boolean().nullable(),
	/** `trigger`, `test` (a test listener), `reply` (Send and Wait for Reply) or `other`, as far as the URL tells. */
	usedFor: z.enum(['trigger', 'test', 'reply', 'other']),
	/** Whether Notifyer delivers to it. */
	isActive: z.boolean(),
	/** Whether it gets messages of contacts; `null` when Notifyer does not say. */
	incoming: z.boolean().nullable(),
	/** Whether it gets messages of your business; `null` when Notifyer does not say. */
	outgoing: z.boolean().nullable(),
	/** ISO 8601 UTC. */
	/** When it was registered; `null` when Notifyer does not say. */
	createdAt: z.string().nullable(),
});

/** @param address this n8n's, as `ownAddress` gives it */
export function toWebhookItem(
	endpoint: Endpoint,
	address: string | undefined,
): z.infer<typeof webhookItemSchema> {
	return {
		provider: 'notifyer',
		webhookId: String(endpoint.id),
		url: withoutSecrets(endpoint.url),
		isThisN8n: address === undefined ? null : endpoint.url.startsWith(address),
		usedFor: useOf(endpoint.url),
		isActive: endpoint.isLive,
		incoming: endpoint.incoming ?? null,
		outgoing: endpoint.outgoing ?? null,
		createdAt: toIso(endpoint.createdAt),
	};
}

/** This package's URLs all carry a token; n8n's own part of them says the rest. */
function useOf(url: string): 'trigger' | 'test' | 'reply' | 'other' {
	if (!/[?&]token=/.test(url)) return 'other';
	if (readAddress(url) !== undefined) return 'reply';
	const path = withoutQuery(url);
	if (!path.endsWith('/webhook')) return 'other';
	return path.includes('/webhook-test/') ? 'test' : 'trigger';
}
