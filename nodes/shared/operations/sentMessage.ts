import { z } from 'zod';
import { PROVIDERS, type Provider } from '../item/providers';

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
	provider: Provider;
	/** E.164. */
	phoneNumber: string;
	/** `text`, `image`, `video`, `audio`, `document` or `template`. */
	messageType: string;
	/**
	 * What went out: each message of a text that was sent in parts, the caption of a file, the wording of a template
	 * where it is known.
	 */
	texts: string[];
}

/** The output item of every operation that sends. Both providers give the same keys, each always present. */
export const sentItemSchema = z.object({
	provider: z.enum(PROVIDERS),
	/** Of the first message when the text was sent in parts; `null` when the provider gave none. */
	messageId: z.string().nullable(),
	/** Of all parts, in order. */
	messageIds: z.array(z.string()),
	/** The provider's word for the last part, e.g. `accepted`; `null` when it gave none. */
	status: z.string().nullable(),
	/** `text`, `image`, `video`, `audio`, `document`; `template` also when one went out instead. */
	messageType: z.string(),
	/**
	 * What went out, formatted as it was sent; the messages of a long text joined by line breaks. The caption of a
	 * file; a template's wording, filled in, where it is known. `''` when there is none, and when nothing was sent.
	 */
	text: z.string(),
	/** The recipient, E.164. */
	phoneNumber: z.string(),
	/** The recipient as WhatsApp knows it (digits); `null` when unknown. */
	whatsappId: z.string().nullable(),
	/** When the first part will be sent, ISO 8601 UTC; `null` when it is sent at once. */
	scheduledAt: z.string().nullable(),
	/** How many messages may still be sent, after the last part; `null` when unknown. */
	remainingQuota: z.number().nullable(),
	/** Nothing was sent, because the person asked for that when the 24-hour window is closed. */
	skipped: z.boolean(),
	/** Why nothing was sent; `null` when something was. */
	reason: z.string().nullable(),
});

export type SentItem = z.infer<typeof sentItemSchema>;

/** @param parts the provider's answers, in order */
export function toSentItem(sending: Sending, parts: SentPart[]): SentItem {
	const [first] = parts;
	const last = parts.at(-1);
	return {
		provider: sending.provider,
		messageId: first?.messageId ?? null,
		messageIds: parts.flatMap(({ messageId }) => messageId ?? []),
		status: last?.status ?? null,
		messageType: sending.messageType,
		text: sending.texts.join('\n'),
		phoneNumber: sending.phoneNumber,
		whatsappId: first?.whatsappId ?? null,
		scheduledAt: first?.scheduledAt ?? null,
		remainingQuota: last?.remainingQuota ?? null,
		skipped: false,
		reason: null,
	};
}

/** @param reason for the person who reads the execution; without phone number or text */
export function toSkippedItem(sending: Omit<Sending, 'texts'>, reason: string): SentItem {
	return { ...toSentItem({ ...sending, texts: [] }, []), skipped: true, reason };
}
