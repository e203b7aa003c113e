import { z } from 'zod';
import { flag, textOrNull } from '../../shared/item/tolerant';

export interface KeyCheck {
	/** In lower case: `notifyer`, or another product of the provider's; `undefined` where it names none. */
	product?: string;
	/** Notifyer says that none of its products has this key. Without a readable answer nobody knows. */
	isUnknown: boolean;
}

const answerSchema = z.object({ success: flag, product: textOrNull, message: textOrNull });

/** @param body what was answered, of any kind: a key that is known nowhere is `success: false` or a `message` */
export function readKeyCheck(body: unknown): KeyCheck {
	const { success, product, message } = answerSchema.safeParse(body).data ?? {};
	if (success === false) return { isUnknown: true };
	if (product) return { product: product.toLowerCase(), isUnknown: false };
	return { isUnknown: success === undefined && Boolean(message) };
}
