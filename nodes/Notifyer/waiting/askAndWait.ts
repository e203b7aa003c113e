import { randomBytes } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { asNodeError } from '../../shared/calling/nodeError';
import type { Message } from '../../shared/item/message';
import { passOnAtTimeLimit } from '../../shared/n8n/timeLimit';
import type { SentItem } from '../../shared/operations/sentMessage';
import { accountKey } from '../api/accountKey';
import { listEndpoints } from '../api/webhooks';
import type { Approval } from './approval';
import { contactMark, registerForReply, removeEndpoint } from './endpoint';
import { replies } from './replies';
import { timedOutItem } from './timeLimit';
import { isReply, keepWait, type KeptWait } from './wait';
import { lookAfter, watch } from './watch';

/** What is asked. */
export interface Asking {
	/** Who is to reply, E.164. */
	phoneNumber: string;
	/** When to go on without a reply, Unix milliseconds. */
	until: number;
	/** Those that approve; `undefined` where the answer is neither yes nor no. */
	approvalWords: string[] | undefined;
}

/** n8n saves that an execution waits a moment after its node is done; until then it looks like one that has ended. */
const SAVING_MS = 10_000;

/**
 * Sends a question and has the execution wait for its answer (`receiveReply`), or for the time limit.
 *
 * @param send sends the question; gets what an approval has to ask for, or `null`
 * @returns the sent question, shown while the execution waits; where nothing was sent, nothing waits
 * @throws NodeApiError, NodeOperationError of `send`, or where Notifyer registers no endpoint. Then nothing waits and
 *   nothing stays registered.
 */
export async function askAndWait(
	context: IExecuteFunctions,
	itemIndex: number,
	{ phoneNumber, until, approvalWords: words }: Asking,
	send: (approval: Approval | null) => Promise<SentItem>,
): Promise<SentItem> {
	const account = await accountKey(context);
	const contact = contactMark(phoneNumber);
	await lookAfterOthers(context);
	await replies.forgetEnded({ account, contact });

	let wait: KeptWait | undefined;
	const isAnswer = (message: Message, now: number) =>
		wait !== undefined && isReply(message, wait, now);
	const urlToken = randomBytes(24).toString('base64url');
	const askedAt = Date.now();
	let inRecordsFrom = Infinity;
	const isOver = async () => Date.now() >= inRecordsFrom && (await hasEnded(context));
	const asking = { id: urlToken, account, contact, askedAt, until, isAnswer, isOver };
	const number = replies.ask(asking, words !== undefined);
	const approval = words ? { words, number } : null;
	const dropWait = async () => {
		replies.forget(urlToken);
		if (wait) await removeEndpoint(context, wait.endpointId);
	};
	try {
		// Registered first: a quick reply must find somebody who waits.
		const address = { token: urlToken, contact, number, askedAt, until };
		wait = {
			...(await registerForReply(context, address)),
			urlToken,
			account,
			phoneNumber,
			whatsappId: null,
			messageIds: null,
			approval,
			askedAt: Date.now(),
			until,
		};
		const sent = await send(approval);
		if (sent.skipped) {
			await dropWait();
			return sent;
		}
		wait = { ...wait, whatsappId: sent.whatsappId, messageIds: sent.messageIds };
		keepWait(context, wait);
		passOnAtTimeLimit(context, itemIndex, timedOutItem(sent, until));
		await context.putExecutionToWait(new Date(until));
		inRecordsFrom = Date.now() + SAVING_MS;
		void watch(context, wait.endpointId, { token: urlToken, until });
		return sent;
	} catch (error) {
		await dropWait();
		throw asNodeError(context.getNode(), error);
	}
}

/** Whether an execution has ended, as far as n8n's records say; when they cannot be read it has not. */
async function hasEnded(context: IExecuteFunctions): Promise<boolean> {
	try {
		const data = await context.getExecutionDataById(context.getExecutionId());
		return data === undefined || data.waitTill === undefined || data.resultData.error !== undefined;
	} catch (error) {
		context.logger.debug(`A waiting execution could not be looked up (${String(error)})`);
		return false;
	}
}

/** Tidies up after others; this message goes out even if that fails. */
async function lookAfterOthers(context: IExecuteFunctions): Promise<void> {
	try {
		await lookAfter(context, (await listEndpoints(context)) ?? []);
	} catch (error) {
		const reason = error instanceof Error ? error.message : typeof error;
		context.logger.debug(`Notifyer’s webhooks could not be listed (${reason})`);
	}
}
