import { itemSchema } from '../inbox/item/message';
import { sentItemSchema } from '../inbox/operations/sentMessage';

/** Output schemas that the editor shows before the first run, by their path below `__schema__`. */
export const previews = {
	'v1.0.0/message/send': sentItemSchema,
	'v2.0.0': itemSchema.omit({ raw: true }),
};
