import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { Message } from '../../shared/item/message';
import { toItem } from '../../shared/item/toItem';
import { RecentKeys } from '../../shared/memory/boundedMap';
import type { Delivery } from '../../shared/receiving/delivery';
import { answering, readMessage } from '../../shared/receiving/receive';
import {
	acknowledge,
	isAcknowledged,
	refuse,
	type Rejection,
} from '../../shared/receiving/responses';
import { toMessage } from '../payload/toMessage';
import { judge } from '../payload/verify';
import { approves } from './approval';
import { contactMark, removeEndpoint } from './endpoint';
import { replies, type Wait } from './replies';
import { isReply, readWait, type KeptWait } from './wait';

/**
 * The way of a delivery to an execution that waits: verify → parse → is it a reply? → does this execution go on with
 * it? → resume. Anything else leaves the execution waiting.
 *
 * Never throws: n8n would end the execution with an error, and a forgery must not.
 */
export async function receiveReply(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await answering(context, async () => {
		const wait = readWait(context);
		const read = await readMessage(context, {
			verify: (delivery) => checkSender(delivery, wait),
			parse: toMessage,
		});
		if ('response' in read) return read.response;
		const { message, key } = read;
		// Without a wait nothing is verified: this is for the compiler.
		if (!wait) return acknowledge('ignored');

		const isAnswer = (one: Message, now: number) => isReply(one, wait, now);
		const open = hear(wait, isAnswer);
		if (!isAnswer(message, Date.now())) {
			replies.passOn(open, key);
			return acknowledge('ignored');
		}
		const outcome = async () => await settle(context, wait);
		const decision = await replies.atWait(open, { message, key }, outcome);
		if (decision === 'pass') return acknowledge('duplicate');
		if (decision === 'unknown') return refuse(context, stillPending);
		const reply = toItem(message, Date.now()) as unknown as IDataObject;
		const { approval } = wait;
		// A review passes anything but a yes on to the agent as what the person said, through `chatInput`.
		const approved = approval && { approved: approves(message.text, approval) };
		return resume({ ...reply, timedOut: false, ...approved });
	});
}

/** The execution says itself that it waits, also where this process was started since. */
function hear(wait: KeptWait, isAnswer: Wait['isAnswer']): Pick<Wait, 'id' | 'account'> {
	const { urlToken: id, account, phoneNumber, approval, askedAt, until } = wait;
	const contact = contactMark(phoneNumber);
	const number = approval?.number ?? null;
	replies.hear({ id, account, contact, number, askedAt, until, isAnswer });
	return { id, account };
}

const stillPending: Rejection = {
	status: 503,
	error: 'Another delivery is still being processed, send it again later',
};

/** Waits that have received a valid signature, by endpoint: from then on they accept nothing else. */
const signed = new RecentKeys(1_000);

/** @param wait `undefined` where this execution waits for nothing: nothing is accepted then */
function checkSender(delivery: Delivery, wait: KeptWait | undefined): Rejection | undefined {
	const endpoint = String(wait?.endpointId);
	const verdict = judge(delivery, wait ? [{ ...wait, isSigned: signed.has(endpoint) }] : []);
	if ('refused' in verdict) return verdict.refused;
	if (verdict.provenBy === 'signature') signed.add(endpoint);
	return undefined;
}

/** n8n answers 200 once the execution runs again, and puts the item out of the node that waited. */
function resume(reply: IDataObject): IWebhookResponseData {
	return {
		workflowData: [[{ json: reply, pairedItem: { item: 0 } }]],
		webhookResponse: { status: 'accepted' },
	};
}

/** Until the reply is acknowledged Notifyer must be able to send it again; then the endpoint has done its work. */
async function settle(context: IWebhookFunctions, { endpointId }: KeptWait): Promise<boolean> {
	const isResumed = await isAcknowledged(context.getResponseObject());
	if (isResumed) void removeEndpoint(context, endpointId);
	return isResumed;
}

/**
 * Where a reply comes in. `restartWebhook` makes it the webhook of an execution that waits: n8n registers
 * nothing when the workflow is activated, so there is nothing for `webhookMethods` to do.
 */
export const waitingWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: '',
		restartWebhook: true,
		isFullPath: true,
		path: '={{ $nodeId }}',
	},
];
