import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { isSameContact } from '../item/phoneNumber';
import type { Provider } from '../item/providers';
import { messagesOf } from './messages';

const windowItemSchema = z.object({
	phoneNumber: z.unknown(),
	replyWindow: z.object({ closesAt: z.string().datetime({ offset: true }).nullable() }),
});

/**
 * Finds out until when a contact may be written to freely: from whatever item of this execution says it.
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
	provider: Provider,
	phoneNumber: string,
): number | null | undefined {
	const before = messagesOf(context).lineage.everything();
	const items = [...context.getInputData(), ...before.map(({ item }) => item)];
	const windows = items.flatMap(({ json }) => {
		// Most items are another node's, and there may be many.
		if (json.provider !== provider) return [];
		const read = windowItemSchema.safeParse(json).data;
		if (!read || !isSameContact(read.phoneNumber, phoneNumber)) return [];
		const { closesAt } = read.replyWindow;
		return [closesAt === null ? null : Date.parse(closesAt)];
	});
	if (windows.length === 0) return undefined;
	const times = windows.filter((time) => time !== null);
	// A conversation has several: the contact's latest message counts.
	return times.length > 0 ? Math.max(...times) : null;
}
