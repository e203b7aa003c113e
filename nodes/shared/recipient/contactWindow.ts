import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { isSameContact } from '../item/phoneNumber';
import type { Provider } from '../item/providers';
import { messagesOf } from './messages';

const windowItemSchema = z.object({
	provider: z.string(),
	phoneNumber: z.unknown(),
	replyWindow: z.object({ closesAt: z.string().datetime({ offset: true }).nullable() }),
});

/**
 * Finds out from the trigger's item until when a contact may be written to freely: from the input item itself,
 * or from the trigger's item that it was made from.
 *
 * The item's `isOpen` is left aside: it was true or false when the message came in, and time has passed since.
 *
 * @param provider an item of the other provider says nothing, because a window is between two numbers
 * @param phoneNumber E.164 of the contact; an item about somebody else says nothing
 * @returns when it closes, Unix milliseconds; `null` when the contact never wrote, so that it was never open;
 *   `undefined` when no item says it
 */
export function findContactWindow(
	context: IExecuteFunctions,
	itemIndex: number,
	provider: Provider,
	phoneNumber: string,
): number | null | undefined {
	const items = [context.getInputData()[itemIndex], ...messagesOf(context).written(itemIndex)];
	const windows = items.flatMap((item) => {
		const read = windowItemSchema.safeParse(item?.json).data;
		if (read?.provider !== provider || !isSameContact(read.phoneNumber, phoneNumber)) return [];
		const { closesAt } = read.replyWindow;
		return [closesAt === null ? null : Date.parse(closesAt)];
	});
	if (windows.length === 0) return undefined;
	const times = windows.filter((time) => time !== null);
	// A conversation has several: the contact's latest message counts.
	return times.length > 0 ? Math.max(...times) : null;
}
