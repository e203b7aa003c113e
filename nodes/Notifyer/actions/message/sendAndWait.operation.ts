import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { itemSchema } from '../../../shared/item/message';
import { fieldsOf, type Fields } from '../../../shared/operations/fields';
import type { SentItem } from '../../../shared/operations/sentMessage';
import { sendOnce } from '../../../shared/operations/tries';
import { askedFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { messagesOf } from '../../../shared/operations/messages';
import { optionsField } from '../../../shared/operations/panel';
import { formatOption } from '../../../shared/text';
import {
	approvalWordsField,
	readApprovalWords,
	withHowToAnswer,
	type Approval,
} from '../../waiting/approval';
import { askAndWait } from '../../waiting/askAndWait';
import { readTimeLimit, timeLimitFields } from '../../waiting/timeLimit';
import { labelsField, noteField, readExtras } from './extras';
import { ifWindowClosedFields, sendWithinWindow } from './ifWindowClosed';
import { sendContents } from './sendContents';

export const option = {
	name: 'Send and Wait for Reply',
	value: 'sendAndWait',
	action: 'Send a message and wait for the reply',
	description: 'Pause the workflow until the contact replies, up to a time limit',
};

export const properties: INodeProperties[] = [
	...askedFields(),
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
	approvalWordsField,
	...timeLimitFields,
	...ifWindowClosedFields,
	optionsField([formatOption, labelsField, noteField]),
];

/** What comes out in the end: the reply, as the trigger gives it. */
export const output = itemSchema.omit({ raw: true }).extend({
	/** Whether the time passed without a reply; the other fields are then not those of a message: see above. */
	timedOut: z.boolean(),
});

export const example = { message: 'When?' };

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
	const phoneNumber = readRecipient(fields);
	const message = fields.required('message', 'Message');
	const approvalWords = readApprovalWords(fields);
	const { format, labels, note } = fields.collection('options');
	// What a model only thought asks nothing, also with "Reply Yes to approve" below it.
	messagesOf(fields, message, 'Message', format);
	const extras = readExtras(fields, { labels, note });
	const until = readTimeLimit(fields, Date.now());

	const asking = { phoneNumber, until, approvalWords };
	const ask = async (approval: Approval | null) => {
		const text = approval ? withHowToAnswer(message, approval) : message;
		const texts = messagesOf(fields, text, 'Message', format);
		const contents = texts.map((body) => ({ type: 'text', text: { body } }));
		const send = async () => await sendContents(context, itemIndex, phoneNumber, contents, extras);
		// The wording of a template is fixed, so it asks for no number.
		const noTemplate = approval?.number ? () => needsNumber(fields) : undefined;
		const messageType = 'text';
		return await sendWithinWindow(fields, { phoneNumber, messageType, extras, send, noTemplate });
	};
	return await askAndWait(context, itemIndex, asking, async (approval) => {
		// In another try the wait is registered again, and the question is not sent again.
		return await sendOnce(context, itemIndex, async () => await ask(approval));
	});
}

const needsNumber = (fields: Fields) =>
	fields.error(
		'The reviewer has another question to answer, and a template cannot ask for a number',
		'Nothing was sent. The 24-hour window of this person is closed, so only the template could go out, and a Yes to it could be meant for the other question. Ask again once that one is answered.',
	);

/** An execution can wait for one thing only, and at a node of its own. */
function requireOneWait(fields: Fields): void {
	const { context } = fields;
	// Older versions of n8n do not have it.
	if (context.isToolExecution?.()) {
		throw fields.error(
			'Send and Wait for Reply cannot be a tool of this version of the AI Agent node',
			'Add a new AI Agent node: from version 3 on, an agent can wait for a tool.',
		);
	}
	const count = context.getInputData().length;
	if (count === 1) return;
	throw fields.error(
		`Send and Wait for Reply got ${count} items, but can wait for one reply only`,
		'Nothing was sent. Put a Loop Over Items node with a batch size of 1 before it, or run a sub-workflow once for each item.',
	);
}
