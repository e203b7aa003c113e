import { z } from 'zod';
import { textOrNull, time } from '../../shared/item/tolerant';
import { toIso } from '../../shared/item/time';
import type { SentPart } from '../../shared/operations/sentMessage';
import type { ZapiniAnswer } from './request';

const sendDataSchema = z
	.object({
		uuid: textOrNull,
		id: textOrNull,
		message_id: textOrNull,
		status: textOrNull,
		scheduled_at: time,
		remaining_quota: z.number().nullish().catch(null),
	})
	.partial();

/**
 * Only an identifier confirms a message: scheduled ones have theirs at once.
 *
 * @param answer `{ success: true, data: { uuid, status, scheduled_at, delay_seconds, remaining_quota } }`; `uuid`
 *   is what is documented
 * @returns what it says of the message, `undefined` when it does not say that the message was taken
 */
export function readSendAnswer({ data }: ZapiniAnswer): SentPart | undefined {
	const sent = sendDataSchema.catch({}).parse(data);
	const messageId = sent.uuid ?? sent.message_id ?? sent.id;
	if (!messageId) return undefined;
	return {
		messageId,
		status: sent.status ?? null,
		scheduledAt: toIso(sent.scheduled_at),
		remainingQuota: sent.remaining_quota ?? null,
	};
}
