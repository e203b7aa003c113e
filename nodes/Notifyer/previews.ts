import { itemSchema } from '../inbox/item/message';

/** Output schemas that the editor shows before the first run, by their path below `__schema__`. */
export const previews = {
	'v2.0.0': itemSchema.omit({ raw: true }),
};
