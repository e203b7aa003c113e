import { z } from 'zod';
import { textOrNull } from '../../inbox/item/tolerant';
import type { SentPart } from '../../inbox/operations/sentMessage';

const message = z.object({ id: textOrNull, message_status: textOrNull }).partial();
const contact = z.object({ wa_id: textOrNull }).partial();

/** `{ success: true, whatsapp_response_info: { contacts: [{ wa_id }], messages: [{ id, message_status }] } }` */
const sendAnswerSchema = z
	.object({
		success: z.boolean().optional(),
		whatsapp_response_info: z
			.object({ contacts: z.array(contact).catch([]), messages: z.array(message).catch([]) })
			.catch({ contacts: [], messages: [] }),
	})
	.refine(({ success, whatsapp_response_info: { messages } }) => success ?? messages[0]?.id)
	.transform(({ whatsapp_response_info: { contacts, messages } }): SentPart => {
		return {
			messageId: messages[0]?.id ?? null,
			status: messages[0]?.message_status ?? null,
			whatsappId: contacts[0]?.wa_id ?? null,
		};
	});

/**
 * @param answer the body of a send's answer
 * @returns what it says of the message, `undefined` when it does not say that the message was taken
 */
export function readSendAnswer(answer: unknown): SentPart | undefined {
	return sendAnswerSchema.safeParse(answer).data;
}

/**
 * The answers of the calls that the provider's own n8n integration makes are documented nowhere, and a
 * scheduled message has no identifier yet: any JSON object that is no refusal says that it was taken.
 *
 * @returns what it says of the message, `undefined` when it is no object
 */
export function readUndocumentedAnswer(answer: unknown): SentPart | undefined {
	const nothing: SentPart = { messageId: null, status: null, whatsappId: null };
	return (
		readSendAnswer(answer) ??
		z
			.object({})
			.transform(() => nothing)
			.safeParse(answer).data
	);
}
