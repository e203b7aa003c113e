import { itemSchema, type InboxItem, type Message } from './message';
import { replyWindow } from './replyWindow';
import { conversationOf } from './sender';

/** In the order of the item. */
const KEYS = Object.keys(itemSchema.shape) as Array<keyof InboxItem>;

/**
 * Completes a message into the item that starts the workflow.
 *
 * @param message what the provider's delivery said
 * @param now Unix milliseconds, for the reply window
 * @param raw the payload as it came, when the user asked for it
 */
export function toItem(message: Message, now: number, raw?: Record<string, unknown>): InboxItem {
	const item: InboxItem = {
		...message,
		attachmentUrl: message.attachment?.url ?? null,
		replyWindow: replyWindow(message.lastUserMessageAt, now),
		chatInput: message.text,
		sessionId: `${message.provider}:${conversationOf(message) ?? message.messageId}`,
		...(raw !== undefined && { raw }),
	};
	const present = KEYS.filter((key) => key in item);
	return Object.fromEntries(present.map((key) => [key, item[key]])) as InboxItem;
}
