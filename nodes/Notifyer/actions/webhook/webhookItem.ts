import { z } from 'zod';
import { toIso } from '../../../inbox/item/time';
import { withoutSecrets, type Endpoint } from '../../api/webhooks';

/** A registered webhook, without anything that would let a stranger deliver to it. */
export const webhookItemSchema = z.object({
	provider: z.literal('notifyer').describe('Always `notifyer`.'),
	webhookId: z.string().describe('Notifyer’s identifier of the webhook.'),
	url: z
		.string()
		.describe(
			'Where Notifyer delivers. Values of its query are hidden: triggers keep a token there.',
		),
	isActive: z.boolean().describe('Whether Notifyer delivers to it.'),
	incoming: z
		.boolean()
		.nullable()
		.describe('Whether it gets messages of contacts; `null` when Notifyer does not say.'),
	outgoing: z
		.boolean()
		.nullable()
		.describe('Whether it gets messages of your business; `null` when Notifyer does not say.'),
	/** ISO 8601 UTC. */
	createdAt: z
		.string()
		.nullable()
		.describe('When it was registered; `null` when Notifyer does not say.'),
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
