import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { Message } from '../../shared/item/message';
import { isSameContact } from '../../shared/item/phoneNumber';
import { keepWithExecution, keptWithExecution } from '../../shared/n8n/executionData';

const waitSchema = z.object({
	/** Notifyer's identifier of the endpoint. */
	endpointId: z.union([z.string(), z.number()]),
	/** Given once, when the endpoint is created; `null` where the account has no signing secrets. */
	signatureSecret: z.string().nullable(),
	/** Part of the registered URL. */
	urlToken: z.string(),
	/** Who is to reply, E.164. */
	phoneNumber: z.string(),
	/** The same contact as the answer to the question's sending calls them (`wa_id`), digits. */
	whatsappId: z.string().nullable(),
	/** When the question went out, Unix milliseconds. */
	askedAt: z.number(),
	/** When the execution goes on without a reply, Unix milliseconds. */
	until: z.number(),
});

/** What has to be known when a delivery comes in for an execution that waits. */
export type Wait = z.infer<typeof waitSchema>;

/** The part of a wait that says what a reply to it is. */
export type Question = Pick<Wait, 'phoneNumber' | 'whatsappId' | 'askedAt' | 'until'>;

const KEY = 'waitForReply';

export function keepWait(context: IExecuteFunctions, wait: Wait): void {
	keepWithExecution(context, KEY, wait as unknown as IDataObject);
}

/** @returns `undefined` when this execution waits for no reply */
export function readWait(context: IWebhookFunctions): Wait | undefined {
	return waitSchema.safeParse(keptWithExecution(context, KEY)).data;
}

/**
 * Whether a message answers a question: the contact who was asked, under any of their numbers, wrote it after the
 * question went out.
 *
 * @param now Unix milliseconds: at the time limit the execution goes on by itself
 */
export function isReply(message: Message, question: Question, now: number): boolean {
	const { phoneNumber, whatsappId } = question;
	const isBy = (contact: string | null) => isSameContact(message.phoneNumber, contact);
	return isWrittenWithin(message, question, now) && (isBy(phoneNumber) || isBy(whatsappId));
}

/** Whether somebody wrote this to the business, after the question went out and before its time limit. */
export function isWrittenWithin(
	{ direction, messageType, reaction, receivedAt }: Message,
	{ askedAt, until }: Pick<Question, 'askedAt' | 'until'>,
	now: number,
): boolean {
	return (
		direction === 'incoming' &&
		!NOT_WRITTEN.has(messageType) &&
		reaction === null &&
		now <= until &&
		isNotBefore(Date.parse(receivedAt), askedAt)
	);
}

/**
 * What comes in as a message though nobody wrote one: WhatsApp's own notices, and what somebody did to a message
 * that was there. Of an unsupported one WhatsApp says nothing but that there was something.
 */
const NOT_WRITTEN = new Set([
	'reaction',
	'system',
	'edit',
	'revoke',
	'request_welcome',
	'unsupported',
]);

/** The provider's times mostly have whole seconds: such a one may lie anywhere within its second. */
function isNotBefore(writtenAt: number, askedAt: number): boolean {
	return (writtenAt % 1000 === 0 ? writtenAt + 999 : writtenAt) >= askedAt;
}
