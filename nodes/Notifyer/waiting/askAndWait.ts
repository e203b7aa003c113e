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
import { hasEnded, lookAfter, watch } from './watch';

/** What is asked. */
export interface Asking {
	/** Who is to reply, E.164. */
	phoneNumber: string;
	/** When to go on without a reply, Unix milliseconds. */
	until: number;
	/** Those that approve; `undefined` where the answer is neither yes nor no. */
	approvalWords: string[] | undefined;
}

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

	const urlToken = randomBytes(24).toString('base64url');
	const { isOver, begins } = ending(context);
	const begun = { id: urlToken, account, contact, until, isOver };
	const nobodyYet = { ...begun, askedAt: Date.now(), isAnswer: () => false };
	const number = replies.ask(nobodyYet, words !== undefined);
	const approval = words ? { words, number } : null;
	let endpointId: KeptWait['endpointId'] | undefined;
	const dropWait = async () => {
		replies.forget(urlToken);
		if (endpointId !== undefined) await removeEndpoint(context, endpointId);
	};
	const expect = (wait: KeptWait) => {
		const isAnswer = (message: Message, now: number) => isReply(message, wait, now);
		replies.hear({ ...begun, number, askedAt: wait.askedAt, isAnswer });
	};
	try {
		// Registered first: a quick reply must find somebody who waits.
		const { askedAt } = nobodyYet;
		const address = { phoneNumber, askedAt, until, urlToken, number };
		const endpoint = await registerForReply(context, address);
		endpointId = endpoint.endpointId;
		const wait: KeptWait = {
			...endpoint,
			urlToken,
			account,
			phoneNumber,
			whatsappId: null,
			messageIds: null,
			approval,
			askedAt: Date.now(),
			until,
		};
		expect(wait);
		const sent = await send(approval);
		if (sent.skipped) {
			await dropWait();
			return sent;
		}
		const { whatsappId, messageIds } = sent;
		const asked = { ...wait, whatsappId, messageIds };
		keepWait(context, asked);
		expect(asked);
		passOnAtTimeLimit(context, itemIndex, timedOutItem(sent, until));
		await context.putExecutionToWait(new Date(until));
		begins();
		void watch(context, endpointId, { token: urlToken, until }, isOver);
		return sent;
	} catch (error) {
		await dropWait();
		throw asNodeError(context.getNode(), error);
	}
}

/** n8n saves that an execution waits a moment after its node is done; until then it looks like one that has ended. */
const SAVING_MS = 10_000;

/** Whether the execution has ended, asked from the time on at which n8n's records can tell. */
function ending(context: IExecuteFunctions) {
	let known = Infinity;
	const executionId = context.getExecutionId();
	return {
		isOver: async () => Date.now() >= known && (await hasEnded(context, executionId)),
		begins: () => {
			known = Date.now() + SAVING_MS;
		},
	};
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
