import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fieldsOf } from '../../../shared/operations/fields';
import { pickField } from '../../../shared/operations/panel';
import { deleteEndpoint } from '../../api/webhooks';

export const option = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a webhook',
	description: 'Remove a webhook that nothing uses any more from the account',
};

export const properties: INodeProperties[] = [
	{
		displayName:
			'For cleaning up webhooks that nothing uses any more, for example of other tools. Deleting the webhook of a live trigger stops that trigger until its workflow is unpublished and published again.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	pickField(
		{
			displayName: 'Webhook',
			name: 'webhook',
			required: true,
			description: 'The webhook to delete',
		},
		['searchWebhooks', 'a webhook'],
		'e.g. 104',
	),
];

export const output = z.object({
	/** Always `true`, also when it was gone already. */
	deleted: z.literal(true),
	/** Always `notifyer`. */
	provider: z.literal('notifyer'),
	/** Notifyer’s identifier of the webhook. */
	webhookId: z.string(),
});

/** One that is gone already counts as deleted. @throws NodeOperationError when no webhook is selected; NodeApiError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<z.infer<typeof output>> {
	const webhookId = fieldsOf(context, itemIndex).pickedId('webhook', 'Webhook');
	await deleteEndpoint(context, webhookId);
	return { deleted: true, provider: 'notifyer', webhookId };
}
