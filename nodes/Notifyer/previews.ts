import { z } from 'zod';
import { itemSchema } from '../inbox/item/message';
import { sentItemSchema } from '../inbox/operations/sentMessage';
import { updatedContactSchema } from './actions/contact/update.operation';
import { deletedWebhookSchema } from './actions/webhook/delete.operation';
import { webhookItemSchema } from './actions/webhook/webhookItem';
import { contactItemSchema, labelItemSchema } from './api/lists';

/** Output schemas that the editor shows before the first run, by their path below `__schema__`. */
export const previews = {
	'v1.0.0/contact/getAll': contactItemSchema,
	'v1.0.0/contact/update': updatedContactSchema,
	'v1.0.0/label/getAll': labelItemSchema,
	'v1.0.0/message/send': sentItemSchema,
	'v1.0.0/message/sendAndWait': itemSchema.omit({ raw: true }).extend({ timedOut: z.boolean() }),
	'v1.0.0/message/sendTemplate': sentItemSchema,
	'v1.0.0/webhook/delete': deletedWebhookSchema,
	'v1.0.0/webhook/getAll': webhookItemSchema,
	'v2.0.0': itemSchema.omit({ raw: true }),
};
