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
	// Written out, in the order of the item: to sort the keys cost a quarter of all that a delivery costs.
	return {
		text: message.text,
		contactName: message.contactName,
		phoneNumber: message.phoneNumber,
		messageType: message.messageType,
		labels: message.labels,
		attachmentUrl: message.attachment?.url ?? null,
		lastUserMessage: message.lastUserMessage,
		lastBotMessage: message.lastBotMessage,
		receivedAt: message.receivedAt,
		replyWindow: replyWindow(message.lastUserMessageAt, now),
		lastUserMessageAt: message.lastUserMessageAt,
		lastBotMessageAt: message.lastBotMessageAt,
		attachment: message.attachment,
		location: message.location,
		interactive: message.interactive,
		reaction: message.reaction,
		replyTo: message.replyTo,
		referral: message.referral,
		history: message.history,
		transcript: message.transcript,
		note: message.note,
		noteAutomation: message.noteAutomation,
		sentBy: message.sentBy,
		chatInput: message.text,
		sessionId: `${message.provider}:${conversationOf(message) ?? message.messageId}`,
		messageId: message.messageId,
		fingerprint: message.fingerprint,
		whatsappUserId: message.whatsappUserId,
		username: message.username,
		groupId: message.groupId,
		contactId: message.contactId,
		accountId: message.accountId,
		provider: message.provider,
		event: message.event,
		direction: message.direction,
		...(raw !== undefined && { raw }),
	};
}
