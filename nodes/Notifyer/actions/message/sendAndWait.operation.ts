import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { itemSchema } from '../../../inbox/item/message';
import { asNodeError } from '../../../inbox/calling/nodeError';
import { passOnAtTimeLimit } from '../../../inbox/n8n/timeLimit';
import { fieldError, readRequiredText } from '../../../inbox/operations/field';
import type { SentItem } from '../../../inbox/operations/sentMessage';
import { recipientFields } from '../../../inbox/recipient/fields';
import { readRecipient } from '../../../inbox/recipient/recipient';
import { formatOption, toMessages } from '../../../inbox/text';
import { listEndpoints } from '../../api/webhooks';
import { withHowToAnswer } from '../../waiting/approval';
import { expectReply } from '../../waiting/awaited';
import { registerForReply, removeEndpoint } from '../../waiting/endpoint';
import { timedOutItem, readTimeLimit, timeLimitFields } from '../../waiting/timeLimit';
import { keepWait, type Wait } from '../../waiting/wait';
import { hasEnded, lookAfter, watch } from '../../waiting/watch';
import { labelsField, noteField, readExtras } from './extras';
import { sendContents } from './sendContents';

export const option = {
	name: 'Send and Wait for Reply',
	value: 'sendAndWait',
	action: 'Send a message and wait for the reply',
	description: 'Pause the workflow until the contact writes again, up to a time limit',
};

const fields: INodeProperties[] = [
	...recipientFields('Send To'),
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. At what time shall we call you?',
		description:
			'The text to send. The workflow pauses and goes on with what the contact writes next, as the same item that the trigger gives.',
	},
	...timeLimitFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [formatOption, labelsField, noteField],
	},
];

/** What comes out in the end: the reply, as the trigger gives it. */
export const output = itemSchema.omit({ raw: true }).extend({
	timedOut: z
		.boolean()
		.describe(
			'Whether the time passed without a reply; the other fields are then not those of a message: see above.',
		),
});

export const example = { message: 'When?' };

export const notes =
	'What comes out is the contact’s next message, as the item that [Notifyer Trigger](notifyer-trigger.md#output) puts out. When the time is over it is instead `{ "timedOut": true, "provider", "phoneNumber", "text": "", "chatInput": "", "sessionId", "sentMessageId", "waitedUntil" }`. While it waits, a webhook of its own is registered at Notifyer, and removed afterwards.';

export const properties = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['sendAndWait'] } },
	fields,
);

/**
 * Sends a text and has the execution wait for the contact's next message.
 *
 * @returns the sent message, shown while the execution waits; what comes out of the node in the end is the
 *   reply (`receiveReply`) or that there was none (`timedOutItem`)
 * @throws NodeOperationError for a field that cannot be sent, and for several items; NodeApiError when Notifyer
 *   refuses. Then nothing waits and nothing stays registered.
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<SentItem> {
	requireOneWait(context, itemIndex);
	const phoneNumber = readRecipient(context, itemIndex);
	const message = readRequiredText(context, 'message', 'Message', itemIndex);
	const text = withHowToAnswer(context.getNode(), message);
	const options = context.getNodeParameter('options', itemIndex, {});
	const contents = toMessages(text, options.format).map((body) => ({
		type: 'text',
		text: { body },
	}));
	const extras = readExtras(context, { labels: options.labels, note: options.note }, itemIndex);
	const until = readTimeLimit(context, itemIndex, Date.now());

	await lookAfterOthers(context);
	// Registered first: a quick reply must find somebody who waits.
	const wait = await registerForReply(context, phoneNumber, until);
	const sent = await sendOrRemove(context, wait, async () => {
		return await sendContents(context, itemIndex, phoneNumber, contents, extras);
	});

	keepWait(context, wait);
	passOnAtTimeLimit(context, itemIndex, timedOutItem(sent, until));
	await context.putExecutionToWait(new Date(until));
	const isOver = async () => await hasEnded(context, context.getExecutionId());
	expectReply(context.getWorkflow().id, phoneNumber, wait.endpointId, isOver);
	void watch(context, wait.endpointId, until, isOver);
	return sent;
}

async function sendOrRemove(
	context: IExecuteFunctions,
	{ endpointId }: Wait,
	send: () => Promise<SentItem>,
): Promise<SentItem> {
	try {
		return await send();
	} catch (error) {
		await removeEndpoint(context, endpointId);
		throw asNodeError(context.getNode(), error);
	}
}

/** An execution can wait for one thing only, and at a node of its own. */
function requireOneWait(context: IExecuteFunctions, itemIndex: number): void {
	// Older versions of n8n do not have it.
	if (context.isToolExecution?.()) {
		throw fieldError(
			context,
			itemIndex,
			'Send and Wait for Reply is no tool for this version of the agent node',
			'Add the AI Agent node anew: from version 3 on, an agent can wait for a tool.',
		);
	}
	const count = context.getInputData().length;
	if (count === 1) return;
	throw fieldError(
		context,
		itemIndex,
		`Send and Wait for Reply got ${count} items and can wait for one`,
		'Nothing was sent. Put a Loop Over Items node with a batch size of 1 before it, or run a sub-workflow once for each item.',
	);
}

/** Tidies up after others; whatever comes of that, this message goes out. */
async function lookAfterOthers(context: IExecuteFunctions): Promise<void> {
	try {
		await lookAfter(context, (await listEndpoints(context)) ?? []);
	} catch (error) {
		const reason = error instanceof Error ? error.message : typeof error;
		context.logger.debug(`Notifyer’s webhooks could not be listed (${reason})`);
	}
}
