import { describeAttachment } from '../../inbox/item/attachment';
import { deriveMessageId } from '../../inbox/item/identity';
import type { Message } from '../../inbox/item/message';
import type { Delivery } from '../../inbox/receiving/delivery';
import type { Parsed } from '../../inbox/receiving/receive';
import { eventSchema, payloadSchema } from './payload';

const RECEIVED = 'message.received';

/** Turns Zapini's payload into a message; other events start nothing, a message without a sender is refused. */
export function toMessage(
	payload: Record<string, unknown>,
	delivery: Pick<Delivery, 'rawBody'>,
): Parsed {
	const { event } = eventSchema.parse(payload);
	if (event !== '' && event !== RECEIVED) return { ignored: true };

	const parsed = payloadSchema.safeParse(payload);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		return { refused: `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'cannot be read'}` };
	}
	const { data, instance_id: accountId } = parsed.data;
	const text = data.message || data.caption;
	const messageType = data.type.trim().toLowerCase() || 'text';
	const receivedAt = new Date(data.received_at ?? Date.now()).toISOString();

	const message: Message = {
		provider: 'zapini',
		event: RECEIVED,
		messageId:
			data.id ??
			data.message_id ??
			data.uuid ??
			deriveMessageId('zap_', {
				phoneNumber: data.from,
				direction: 'incoming',
				messageType,
				sentAt: data.received_at,
				text,
				attachmentUrl: data.media_url,
				fallback: delivery.rawBody,
			}),
		direction: 'incoming',
		messageType,
		text,
		phoneNumber: data.from,
		contactName: data.sender_name,
		contactId: null,
		accountId,
		receivedAt,
		lastUserMessage: text || null,
		lastBotMessage: null,
		lastUserMessageAt: receivedAt,
		lastBotMessageAt: null,
		labels: [],
		attachment:
			data.media_url === null
				? null
				: describeAttachment({
						url: data.media_url,
						type: messageType,
						fileName: data.file_name,
						mimeType: data.mime_type,
					}),
		note: '',
		noteAutomation: '',
		history: [],
		transcript: '',
		sentBy: null,
		referral: null,
	};
	return { message };
}
