import { z } from 'zod';
import { flag, textOrNull } from '../../shared/item/tolerant';
import type { SentPart } from '../../shared/operations/sentMessage';

const message = z.object({ id: textOrNull, message_status: textOrNull }).partial();
const contact = z.object({ wa_id: textOrNull }).partial();

const whatsappAnswer = z.object({
	contacts: z.array(contact).catch([]),
	messages: z.array(message).catch([]),
});

/** `{ success: true, whatsapp_response_info: { contacts: [{ wa_id }], messages: [{ id, message_status }] } }` */
const sendAnswerSchema = z
	.object({ whatsapp_response_info: whatsappAnswer })
	.transform(({ whatsapp_response_info: info }) => info)
	// The calls that the provider's own n8n integration makes may give WhatsApp's answer without a cover.
	.or(whatsappAnswer)
	.transform(({ contacts, messages }, rejected): SentPart => {
		const messageId = messages[0]?.id;
		if (!messageId) {
			rejected.addIssue({ code: z.ZodIssueCode.custom });
			return z.NEVER;
		}
		return {
			messageId,
			status: messages[0]?.message_status ?? null,
			whatsappId: contacts[0]?.wa_id ?? null,
		};
	});

/**
 * Only an identifier confirms a message: WhatsApp gives one to each that it takes.
 *
 * @param answer the body of a send's answer, which is not a refusal
 * @returns what it says of the message, `undefined` when it does not say that the message was taken
 */
export function readSendAnswer(answer: unknown): SentPart | undefined {
	return sendAnswerSchema.safeParse(answer).data;
}

/** `Message scheduled successfully`, and no word that could turn it round. */
const SAYS_SCHEDULED =
	/^(?=.*\b(?:scheduled|queued|pending|accepted|created|success|successfully)\b)(?:(?:your|the|template|messages?|schedule|was|were|is|has|have|been|and|successfully|success|scheduled|queued|pending|accepted|created|ok)\b[\s.!:]*)+$/i;

const scheduleAnswerSchema = z.object({
	success: flag,
	id: textOrNull,
	schedule_id: textOrNull,
	status: textOrNull,
	message: textOrNull,
});

/**
 * The answer to a scheduled message is documented nowhere, and WhatsApp has given the message no identifier yet.
 * Taken for a confirmation is what the service says elsewhere when it has done something: `success: true`; a record
 * with an `id`, as its database gives one; a status or a message that says so. An object that says
 * nothing, such as `{}`, confirms nothing.
 *
 * @returns what it says of the message, `undefined` when it does not say that the message was taken
 */
export function readScheduleAnswer(answer: unknown): SentPart | undefined {
	const sent = readSendAnswer(answer);
	if (sent) return sent;
	const record: unknown = Array.isArray(answer) ? answer[0] : answer;
	const read = scheduleAnswerSchema.safeParse(record).data;
	if (!read || read.success === false) return undefined;
	const isConfirmed =
		read.success === true ||
		(read.id ?? read.schedule_id) !== null ||
		[read.status, read.message].some((words) => words !== null && SAYS_SCHEDULED.test(words));
	return isConfirmed ? { messageId: null, status: null, whatsappId: null } : undefined;
}
