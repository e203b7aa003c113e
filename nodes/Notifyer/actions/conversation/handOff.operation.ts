import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fieldsOf } from '../../../shared/operations/fields';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { readRecipientRecord, writeRecipient } from '../../api/recipients';
import { handlerOf, handlerSchema } from '../contact/contactRecord';

export const option = {
	name: 'Hand Off',
	value: 'handOff',
	action: 'Hand off a conversation',
	description: 'Let a person of your team, or the bot of Notifyer, answer a contact from now on',
};

export const properties: INodeProperties[] = [
	...recipientFields('Contact', 'searchContacts'),
	{
		displayName: 'Hand Off To',
		name: 'handler',
		type: 'options',
		options: [
			{ name: 'Bot', value: 'bot', description: 'The bot of Notifyer answers' },
			{ name: 'Person', value: 'person', description: 'The bot stops, and a person answers' },
		],
		default: 'person',
		description: 'Who answers the contact from now on',
	},
];

export const output = z.object({
	provider: z.literal('notifyer').describe('Always `notifyer`.'),
	phoneNumber: z.string().describe('The contact’s number with `+` and country code.'),
	handler: z.enum(['person', 'bot']).describe('Who answers from now on.'),
	previousHandler: handlerSchema.describe('Who answered before; `null` when Notifyer did not say.'),
});

export const notes =
	'Name, note, labels and the assigned bot stay as they are: the contact’s record is read first, and where it cannot be read nothing is changed. It needs the sign-in: **E-Mail** and **Password** in the Notifyer credential.';

/**
 * Writes also where nothing changes: between reading and writing somebody may have changed it.
 *
 * @throws NodeOperationError, also for an unknown contact; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<z.infer<typeof output>> {
	const fields = fieldsOf(context, itemIndex);
	const phoneNumber = readRecipient(context, itemIndex, 'Contact');
	const handler = fields.get('handler');
	if (handler !== 'bot' && handler !== 'person') {
		throw fields.error(
			'Hand Off To is none of its choices',
			'Select “Bot” or “Person” in the list of “Hand Off To”. An expression may give: bot, person.',
		);
	}
	const record = await readRecipientRecord(context, phoneNumber, itemIndex);
	await writeRecipient(context, record, { is_ai_assistant: handler === 'bot' }, itemIndex);
	return { provider: 'notifyer', phoneNumber, handler, previousHandler: handlerOf(record) };
}
