import { z } from 'zod';
import { toIso } from '../../../inbox/item/time';
import { withoutSecrets, type Endpoint } from '../../api/webhooks';

/** A registered webhook, without anything that would let a stranger deliver to it. */
export const webhookItemSchema = z.object({
	provider: z.literal('notifyer'),
	webhookId: z.string(),
	/** Values of the query are hidden: this package's triggers keep a token there. */
	url: z.string(),
	/** Notifyer delivers to it. */
	isActive: z.boolean(),
	/** Gets messages of contacts; `null` when the account does not say. */
	incoming: z.boolean().nullable(),
	/** Gets messages of the business; `null` when the account does not say. */
	outgoing: z.boolean().nullable(),
	/** ISO 8601 UTC; `null` when the account does not say. */
	createdAt: z.string().nullable(),
});

export function toWebhookItem(endpoint: Endpoint): z.infer<typeof webhookItemSchema> {
	return {
		provider: 'notifyer',
		webhookId: String(endpoint.id),
		url: withoutSecrets(endpoint.url),
		isActive: endpoint.isLive,
		incoming: endpoint.incoming ?? null,
		outgoing: endpoint.outgoing ?? null,
		createdAt: toIso(endpoint.createdAt),
	};
}
