import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { Message } from '../../inbox/item/message';
import { isSameContact } from '../../inbox/item/phoneNumber';
import { toItem } from '../../inbox/item/toItem';
import { answering, readMessage } from '../../inbox/receiving/receive';
import { acknowledge, isAcknowledged } from '../../inbox/receiving/responses';
import { toMessage } from '../payload/toMessage';
import { verify } from '../payload/verify';
import { approval } from './approval';
import { takeReply } from './awaited';
import { removeEndpoint } from './endpoint';
import { readWait, type Wait } from './wait';

/**
 * The way of a delivery to an execution that waits: verify → parse → is it the reply? → resume. Anything else
 * leaves the execution waiting.
 *
 * Never throws: n8n would end the execution with an error, and a forgery must not.
 */
export async function receiveReply(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await answering(context, async () => {
		const wait = readWait(context);
		const read = await readMessage(context, {
			verify: (delivery) => verify(delivery, wait) ?? (wait ? undefined : notWaiting),
			parse: toMessage,
		});
		if ('response' in read) return read.response;
		const { message } = read;
		if (!wait || !isReply(message, wait)) return acknowledge('ignored');

		if (await resuming.get(wait.endpointId)) return acknowledge('duplicate');
		resuming.set(wait.endpointId, settle(context, wait, message));
		const reply = toItem(message, Date.now()) as unknown as IDataObject;
		return resume({ ...reply, timedOut: false, ...approval(context, message.text) });
	});
}

const notWaiting = { status: 401, error: 'Nothing waits for a reply here' } as const;

const isReply = ({ direction, phoneNumber }: Message, wait: Wait) =>
	direction === 'incoming' && isSameContact(phoneNumber, wait.phoneNumber);

/** n8n answers 200 once the execution runs again, and puts the item out of the node that waited. */
function resume(reply: IDataObject): IWebhookResponseData {
	return {
		workflowData: [[{ json: reply, pairedItem: { item: 0 } }]],
		webhookResponse: { status: 'accepted' },
	};
}

/** Deliveries that resume an execution right now, by endpoint; each resolves to whether it did. */
const resuming = new Map<Wait['endpointId'], Promise<boolean>>();

/** Until the reply is acknowledged Notifyer must be able to send it again; then the endpoint has done its work. */
async function settle(
	context: IWebhookFunctions,
	{ endpointId }: Wait,
	{ messageId }: Message,
): Promise<boolean> {
	const isResumed = await isAcknowledged(context.getResponseObject());
	if (isResumed) {
		takeReply(context.getWorkflow().id, endpointId, messageId);
		await removeEndpoint(context, endpointId);
	}
	resuming.delete(endpointId);
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
