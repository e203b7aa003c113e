import { z } from 'zod';
import { list, textOrNull } from '../../inbox/item/tolerant';

const envelopeMessageSchema = z.object({ id: textOrNull, from: textOrNull, referral: z.unknown() });

const changeSchema = z.object({ value: z.object({ messages: list }) });
const entrySchema = z.object({ changes: list });

/** One message is the rule; a list without end must not keep n8n busy. */
const LIMIT = 20;

export type EnvelopeMessage = z.output<typeof envelopeMessageSchema>;

/**
 * The messages of a Meta Cloud API envelope that may travel along under `entry[].changes[].value.messages[]`.
 * They hold what Notifyer's own fields lack: WhatsApp's identifier (`wamid.…`).
 */
export function envelopeMessages(entry: unknown): EnvelopeMessage[] {
	const parts = <T extends z.ZodTypeAny>(value: unknown, schema: T): Array<z.output<T>> =>
		list
			.parse(value)
			.slice(0, LIMIT)
			.flatMap((part) => schema.safeParse(part).data ?? []);
	return parts(entry, entrySchema)
		.flatMap(({ changes }) => parts(changes, changeSchema))
		.flatMap(({ value }) => parts(value.messages, envelopeMessageSchema));
}
