import { z } from 'zod';
import { textOrNull } from '../../shared/item/tolerant';

export interface KeyCheck {
	/** In lower case: `notifyer`, or another product of the provider's; `undefined` where it names none. */
	product?: string;
}

const answerSchema = z.object({ success: z.unknown(), product: textOrNull });

/** @param body what was answered, of any kind: a key that is known nowhere is `success: false` or a `message` */
export function readKeyCheck(body: unknown): KeyCheck {
	const answer = answerSchema.safeParse(body).data;
	if (!answer?.product || answer.success === false) return {};
	return { product: answer.product.toLowerCase() };
}
