import type { IDataObject } from 'n8n-workflow';

/** The provider's answer to one part of a message. */
export interface SentPart {
	/** The provider's identifier of the message. */
	messageId: string | null;
	/** The provider's word, e.g. `accepted`, `queued`. */
	status: string | null;
	/** The contact's number as WhatsApp knows it, digits only. */
	whatsappId?: string | null;
	/** ISO 8601 UTC. */
	scheduledAt?: string | null;
	/** How many messages the account may still send. */
	remainingQuota?: number | null;
}

export interface Sending {
	provider: 'notifyer' | 'zapini';
	/** E.164. */
	phoneNumber: string;
	/** `text`, `image`, `video`, `audio` or `document`. */
	messageType: string;
}

/**
 * The output item of "Send a message". Both providers give the same keys, each always present:
 *
 * | key | value |
 * |---|---|
 * | `provider` | `notifyer` or `zapini` |
 * | `messageId` | identifier of the message, of the first one when the text was sent in parts; `null` when the provider gave none |
 * | `messageIds` | identifiers of all parts, in order |
 * | `status` | the provider's word for the last part, e.g. `accepted`; `null` when it gave none |
 * | `messageType` | `text`, `image`, `video`, `audio`, `document` |
 * | `phoneNumber` | the recipient, E.164 |
 * | `whatsappId` | the recipient as WhatsApp knows it (digits); `null` when unknown |
 * | `scheduledAt` | when the first part will be sent, ISO 8601 UTC; `null` when it is sent at once |
 * | `remainingQuota` | how many messages may still be sent, after the last part; `null` when unknown |
 */
export function toSentItem(sending: Sending, parts: SentPart[]): IDataObject {
	const [first] = parts;
	const last = parts.at(-1);
	return {
		provider: sending.provider,
		messageId: first?.messageId ?? null,
		messageIds: parts.flatMap(({ messageId }) => messageId ?? []),
		status: last?.status ?? null,
		messageType: sending.messageType,
		phoneNumber: sending.phoneNumber,
		whatsappId: first?.whatsappId ?? null,
		scheduledAt: first?.scheduledAt ?? null,
		remainingQuota: last?.remainingQuota ?? null,
	};
}
