import type { InboxItem, Message } from './message';
import { replyWindow } from './replyWindow';
import { conversationOf } from './sender';

/**
 * Completes a message into the item that starts the workflow.
 *
 * @param message what the provider's delivery said
 * @param now Unix milliseconds, for the reply window
 * @param raw the payload as it came, when the user asked for it
 */
export function toItem(message: Message, now: number, raw?: Record<string, unknown>): InboxItem {
	const { text, contactName, phoneNumber, ...rest } = message;
	return {
		// In this order: a table shows the first few.
		text,
		contactName,
		phoneNumber,
		...rest,
		attachmentUrl: message.attachment?.url ?? null,
		replyWindow: replyWindow(message.lastUserMessageAt, now),
		chatInput: message.text,
		sessionId: `${message.provider}:${conversationOf(message) ?? message.messageId}`,
		...(raw === undefined ? {} : { raw }),
	};
}
