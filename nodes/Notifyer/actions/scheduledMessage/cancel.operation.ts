import { NodeApiError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { asNodeError } from '../../../shared/calling/nodeError';
import { fieldsOf } from '../../../shared/operations/fields';
import { pickField } from '../../../shared/operations/panel';
import { isNotFound } from '../../api/request';
import { cancelScheduled } from '../../api/scheduled';

export const option = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel a scheduled message',
	description: 'Take back a message that has not been sent yet',
};

export const properties: INodeProperties[] = [
	pickField(
		{
			displayName: 'Scheduled Message',
			name: 'scheduledMessageId',
			required: true,
			description: 'The message to cancel',
		},
		['searchScheduled', 'a scheduled message'],
		'e.g. 7',
	),
];

export const output = z.object({
	/** Always `true`. */
	cancelled: z.literal(true),
	/** Always `notifyer`. */
	provider: z.literal('notifyer'),
	/** Notifyer’s identifier of the message. */
	scheduledMessageId: z.string(),
});

export const example = { scheduledMessageId: { __rl: true, mode: 'id', value: '7' } };

/** @throws NodeOperationError without an ID, and for one that Notifyer does not know; NodeApiError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<z.infer<typeof output>> {
	const fields = fieldsOf(context, itemIndex);
	const id = fields.pickedId('scheduledMessageId', 'Scheduled Message');
	try {
		await cancelScheduled(context, id, itemIndex);
	} catch (error) {
		if (!(error instanceof NodeApiError) || !isNotFound(error)) {
			throw asNodeError(context.getNode(), error, itemIndex);
		}
		throw fields.error(
			'Notifyer has no scheduled message with this ID',
			'It may have been sent or cancelled already. Choose one from the list: it shows those that are still to be sent.',
		);
	}
	return { cancelled: true, provider: 'notifyer', scheduledMessageId: id };
}
