import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { Message } from '../../shared/item/message';
import { kindOf } from '../../shared/item/messageKind';
import { isSameContact } from '../../shared/item/phoneNumber';
import { isWritten } from '../payload/unwritten';
import { keepWithExecution, keptWithExecution } from '../../shared/n8n/executionData';
import { isFor } from './approval';

const waitSchema = z.object({
	/** Notifyer's identifier of the endpoint. */
	endpointId: z.union([z.string(), z.number()]),
	/** Given once, when the endpoint is created; `null` where the account has no signing secrets. */
	signatureSecret: z.string().nullable(),
	/** Part of the registered URL. */
	urlToken: z.string(),
	/** See `accountKey`. */
	account: z.string(),
	/** Who is to reply, E.164. */
	phoneNumber: z.string(),
	/** The same contact as the answer to the question's sending calls them (`wa_id`), digits. */
	whatsappId: z.string().nullable(),
	/** Of the question, which may have gone out in parts; `null` while it is being sent. */
	messageIds: z.array(z.string()).nullable(),
	/** `null` where the answer is neither yes nor no. */
	approval: z.object({ words: z.array(z.string()), number: z.number().nullable() }).nullable(),
	/** When the question went out, Unix milliseconds. */
	askedAt: z.number(),
	/** When the execution goes on without a reply, Unix milliseconds. */
	until: z.number(),
});

/** What has to be known when a delivery comes in for an execution that waits. */
export type KeptWait = z.infer<typeof waitSchema>;

/** The part of a wait that says what a reply to it is. */
export type Question = Omit<KeptWait, 'endpointId' | 'signatureSecret' | 'urlToken' | 'account'>;

const KEY = 'waitForReply';

export function keepWait(context: IExecuteFunctions, wait: KeptWait): void {
	keepWithExecution(context, KEY, wait as unknown as IDataObject);
}

/** @returns `undefined` when this execution waits for no reply */
export function readWait(context: IWebhookFunctions): KeptWait | undefined {
	return waitSchema.safeParse(keptWithExecution(context, KEY)).data;
}

/**
 * Whether a message answers a question: the contact who was asked, under any of their numbers, wrote it after the
 * question went out, and it is not about another message.
 *
 * @param now Unix milliseconds: at the time limit the execution goes on by itself
 */
export function isReply(message: Message, question: Question, now: number): boolean {
	const { phoneNumber, whatsappId } = question;
	const isBy = (contact: string | null) => isSameContact(message.phoneNumber, contact);
	return (
		isWrittenWithin(message, question, now) &&
		(isBy(phoneNumber) || isBy(whatsappId)) &&
		isAbout(message, question)
	);
}

/**
 * Whether a message may be about a question. What it quotes decides; a pressed button quotes the message that it
 * stands in. Without a quote, of the approvals the one whose number it ends in.
 */
export function isAbout(
	message: Message,
	{ messageIds, approval }: Pick<Question, 'messageIds' | 'approval'>,
): boolean {
	if (message.replyTo !== null) return messageIds?.includes(message.replyTo) ?? true;
	if (isPressed(message)) return false;
	return approval === null || isFor(message.text, approval);
}

const isPressed = ({ messageType, interactive }: Message): boolean =>
	interactive !== null || kindOf(messageType) === 'interactive';

/** Whether somebody wrote this to the business, and not to a group, after the question went out and before its time limit. */
export function isWrittenWithin(
	message: Message,
	{ askedAt, until }: Pick<Question, 'askedAt' | 'until'>,
	now: number,
): boolean {
	return (
		message.direction === 'incoming' &&
		message.groupId === null &&
		isWritten(message) &&
		now <= until &&
		isNotBefore(Date.parse(message.receivedAt), askedAt)
	);
}

/** The provider's times mostly have whole seconds: such a one may lie anywhere within its second. */
function isNotBefore(writtenAt: number, askedAt: number): boolean {
	return (writtenAt % 1000 === 0 ? writtenAt + 999 : writtenAt) >= askedAt;
}
