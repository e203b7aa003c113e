import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { unconfirmedError } from '../../../shared/calling/errors';
import { isBlank } from '../../../shared/operations/field';
import { fieldsOf, type Fields } from '../../../shared/operations/fields';
import { messagesOf } from '../../../shared/operations/messages';
import { formatOption } from '../../../shared/text';
import { toIsoSeconds } from '../../../shared/operations/instant';
import { optionsField } from '../../../shared/operations/panel';
import { allowSeveralOption, recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { sendInOrder } from '../../../shared/operations/sendInOrder';
import type { SentPart } from '../../../shared/operations/sentMessage';
import { sentItemSchema, toSentItem } from '../../../shared/operations/sentMessage';
import { readInstance, zapiniAnswer } from '../../api/request';
import { readSendAnswer } from '../../api/sendAnswer';

export const option = {
	name: 'Send',
	value: 'send',
	action: 'Send a message',
	description: 'Send a text to a contact, now or at a set time',
};

export const properties: INodeProperties[] = [
	...recipientFields('Send To'),
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. Thank you, we will get back to you within an hour.',
		description:
			'The message to send. A text of more than 4,096 characters is sent as several messages, in order.',
	},
	optionsField([
		formatOption,
		{
			displayName: 'Reply To',
			name: 'replyTo',
			type: 'string',
			default: '',
			placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
			description: 'ID of the message that this one quotes',
		},
		{
			displayName: 'Schedule At',
			name: 'scheduleAt',
			type: 'dateTime',
			default: '',
			description:
				'When to send the message, in the time zone of the workflow. It is sent at once when this is empty.',
		},
		allowSeveralOption,
	]),
];

export const output = sentItemSchema;

export const sends = true;

export const example = { text: 'Hello' };

/**
 * Sends a text; a long one as several messages, in order.
 *
 * @returns the item of `toSentItem`
 * @throws NodeOperationError for a field that cannot be sent; NodeApiError when Zapini refuses
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const fields = fieldsOf(context, itemIndex);
	const options = fields.collection('options');
	const phoneNumber = readRecipient(fields);
	const text = fields.required('text', 'Text');
	const texts = messagesOf(fields, text, 'Text', options.format);
	const replyTo = readReplyTo(fields, options.replyTo);
	const scheduleAt = readScheduleAt(fields, options.scheduleAt);
	const instance = await readInstance(context);

	const sent = await sendInOrder(context, itemIndex, texts, async (text, index) => {
		const body = {
			...instance,
			recipient: phoneNumber,
			message: text,
			// Parts scheduled for the same second could arrive in any order.
			...(scheduleAt && { schedule_at: toIsoSeconds(scheduleAt + index * 1000) }),
			// The quote belongs to the beginning of what is said.
			...(replyTo && index === 0 && { reply_to: replyTo }),
		};
		return await send(context, itemIndex, body);
	});
	return toSentItem({ provider: 'zapini', phoneNumber, messageType: 'text', texts }, sent);
}

async function send(
	context: IExecuteFunctions,
	itemIndex: number,
	body: { message: string },
): Promise<SentPart> {
	const answer = await zapiniAnswer(
		context,
		{ method: 'POST', url: '/messages/send', body, confidential: [body.message] },
		{ itemIndex, effect: 'sends' },
	);
	const sent = readSendAnswer(answer);
	if (!sent) throw unconfirmedError(context.getNode(), 'Zapini', itemIndex);
	return sent;
}

/** How identifiers of messages begin that Zapini never had: of Notifyer Trigger, and WhatsApp’s own. */
const FROM_ELSEWHERE = /^(?:ntf_|wamid\.)/;

function readReplyTo(fields: Fields, value: unknown): string {
	const id = fields.textOf(value, 'Reply To');
	const isMadeUp = id.startsWith('zap_');
	if (!isMadeUp && !FROM_ELSEWHERE.test(id)) return id;
	throw fields.error(
		'Reply To has an ID that Zapini does not know',
		isMadeUp
			? 'Nothing was sent. The trigger made this ID up because Zapini sent none with the message. Leave Reply To empty for such messages.'
			: 'Nothing was sent. It is the ID of a message that came in through another provider. Give the messageId of a message from Zapini, or leave Reply To empty.',
	);
}

/**
 * @returns Unix milliseconds; `undefined` when the field was left empty. An expression that comes to nothing is an
 *   error: what was to be sent later would be sent at once
 */
function readScheduleAt(fields: Fields, value: unknown): number | undefined {
	const isEmpty = (value ?? '') === '' || (typeof value === 'string' && isBlank(value));
	if (!isEmpty) return fields.futureInstant(value, 'Schedule At');
	if (!fields.written('options.scheduleAt').startsWith('=')) return undefined;
	throw fields.error(
		'Schedule At is an expression that gives no date',
		'Nothing was sent. Check that the previous node gives it a value, or remove the option to send at once.',
	);
}
