import { z } from 'zod';
import { textOrNull, time } from '../../inbox/item/tolerant';
import { toIso } from '../../inbox/item/time';
import type { SentPart } from '../../inbox/operations/sentMessage';
import type { ZapiniAnswer } from './request';

const sendDataSchema = z
	.object({
		uuid: textOrNull,
		status: textOrNull,
		scheduled_at: time,
		remaining_quota: z.number().nullish().catch(null),
	})
	.partial();

/**
 * @param answer `{ success: true, data: { uuid, status, scheduled_at, delay_seconds, remaining_quota } }`
 * @returns what it says of the message, `undefined` when it does not say that the message was taken
 */
export function readSendAnswer({ success, data }: ZapiniAnswer): SentPart | undefined {
	const sent = sendDataSchema.catch({}).parse(data);
	if (success !== true && !sent.uuid) return undefined;
	return {
		messageId: sent.uuid ?? null,
		status: sent.status ?? null,
		scheduledAt: toIso(sent.scheduled_at),
		remainingQuota: sent.remaining_quota ?? null,
	};
}
