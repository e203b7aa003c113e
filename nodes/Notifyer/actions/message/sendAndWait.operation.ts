import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { itemSchema } from '../../../shared/item/message';
import { asNodeError } from '../../../shared/calling/nodeError';
import type { Message } from '../../../shared/item/message';
import { passOnAtTimeLimit } from '../../../shared/n8n/timeLimit';
import { fieldsOf, type Fields } from '../../../shared/operations/fields';
import type { SentItem } from '../../../shared/operations/sentMessage';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { formatOption, toMessages } from '../../../shared/text';
import { listEndpoints } from '../../api/webhooks';
import { withHowToAnswer } from '../../waiting/approval';
import { expectNoReply, expectReply } from '../../waiting/awaited';
import { registerForReply, removeEndpoint } from '../../waiting/endpoint';
import { timedOutItem, readTimeLimit, timeLimitFields } from '../../waiting/timeLimit';
import { isReply, keepWait, type Wait } from '../../waiting/wait';
import { hasEnded, lookAfter, watch } from '../../waiting/watch';
import { labelsField, noteField, readExtras } from './extras';
import { sendContents } from './sendContents';

export const option = {
	name: 'Send and Wait for Reply',
	value: 'sendAndWait',
	action: 'Send a message and wait for the reply',
	description: 'Pause the workflow until the contact writes again, up to a time limit',
};

export const properties: INodeProperties[] = [
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
	'What comes out is the reply: the next message that the contact wrote after the question, as the item that [Notifyer Trigger](notifyer-trigger.md#output) puts out, with `timedOut` off. A reaction and a notice of WhatsApp itself are no reply. When the time is over, one item comes out instead: `{ "timedOut": true, "provider", "phoneNumber", "text": "", "chatInput": "", "sessionId", "sentMessageId", "waitedUntil" }`, with who was asked, the identifier of the question and when the waiting ended (ISO 8601 in UTC); it has no other field. An execution waits for one reply, so several items are an error. While it waits, a webhook of its own is registered at Notifyer, and removed afterwards. Where several executions wait for one contact, and what a trigger of the same workflow does with a reply, is told [here](reliability.md#waiting-for-a-reply-notifyer).';

/**
 * Sends a text and has the execution wait for the contact's next message.
 *
 * @returns the sent message, shown while the execution waits; what comes out of the node in the end is the
 *   reply (`receiveReply`) or that there was none (`timedOutItem`)
 * @throws NodeOperationError for a field that cannot be sent, and for several items; NodeApiError when Notifyer
 *   refuses. Then nothing waits and nothing stays registered.
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<SentItem> {
	const fields = fieldsOf(context, itemIndex);
	requireOneWait(fields);
	const phoneNumber = readRecipient(context, itemIndex);
	const message = fields.required('message', 'Message');
	const text = withHowToAnswer(context.getNode(), message);
	const options = fields.collection('options');
	const contents = toMessages(text, options.format).map((body) => ({
		type: 'text',
		text: { body },
	}));
	const extras = readExtras(fields, { labels: options.labels, note: options.note });
	const until = readTimeLimit(context, itemIndex, Date.now());

	await lookAfterOthers(context);
	// Registered first: a quick reply must find somebody who waits.
	const begun = { phoneNumber, askedAt: Date.now(), until };
	const registered = await registerForReply(context, begun);
	const wait = { ...begun, ...registered, askedAt: Date.now(), whatsappId: null };
	const { isOver, begins } = ending(context);
	const expect = (known: Wait) => {
		const isAnswer = (message: Message, now: number) => isReply(message, known, now);
		expectReply({ ...known, workflowId: context.getWorkflow().id, isAnswer, isOver });
	};
	return await orNothingWaits(context, wait, async () => {
		expect(wait);
		const sent = await sendContents(context, itemIndex, phoneNumber, contents, extras);
		const { whatsappId } = sent;
		keepWait(context, { ...wait, whatsappId });
		expect({ ...wait, whatsappId });
		passOnAtTimeLimit(context, itemIndex, timedOutItem(sent, until));
		await context.putExecutionToWait(new Date(until));
		begins();
		void watch(context, wait.endpointId, until, isOver);
		return sent;
	});
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

async function orNothingWaits(
	context: IExecuteFunctions,
	{ endpointId }: Wait,
	work: () => Promise<SentItem>,
): Promise<SentItem> {
	try {
		return await work();
	} catch (error) {
		expectNoReply(endpointId);
		await removeEndpoint(context, endpointId);
		throw asNodeError(context.getNode(), error);
	}
}

/** An execution can wait for one thing only, and at a node of its own. */
function requireOneWait(fields: Fields): void {
	const { context } = fields;
	// Older versions of n8n do not have it.
	if (context.isToolExecution?.()) {
		throw fields.error(
			'Send and Wait for Reply is no tool for this version of the agent node',
			'Add the AI Agent node anew: from version 3 on, an agent can wait for a tool.',
		);
	}
	const count = context.getInputData().length;
	if (count === 1) return;
	throw fields.error(
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
