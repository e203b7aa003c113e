import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { shown } from '../../../shared/operations/field';
import { fieldsOf } from '../../../shared/operations/fields';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { handOffLabelOf } from '../../api/bots';
import { readRecipientRecord, writeRecipient } from '../../api/recipients';
import { updateContact } from '../../api/updateContact';
import { handlerOf, handlerSchema } from '../contact/contactRecord';

export const option = {
	name: 'Hand Off',
	value: 'handOff',
	action: 'Hand off a conversation',
	description: 'Let a person of your team, or the bot of Notifyer, answer a contact from now on',
};

const handlerField: INodeProperties = {
	displayName: 'Hand Off To',
	name: 'handler',
	type: 'options',
	options: [
		{ name: 'Bot', value: 'bot', description: 'The bot of Notifyer answers' },
		{ name: 'Person', value: 'person', description: 'The bot stops, and a person answers' },
	],
	default: 'person',
	description: 'Who answers the contact from now on',
};

export const properties: INodeProperties[] = [
	...recipientFields('Contact', 'searchContacts'),
	handlerField,
];

export const output = z.object({
	/** Always `notifyer`. */
	provider: z.literal('notifyer'),
	/** The contact’s number with `+` and country code. */
	phoneNumber: z.string(),
	/** Who answers from now on. */
	handler: z.enum(['person', 'bot']),
	/** Who answered before; `null` when Notifyer did not say. */
	previousHandler: handlerSchema,
	/** The hand-off label of the contact’s bot, which was given or taken back; `null` where it has none. */
	label: z.string().nullable(),
	/** Whether the switch of the bot was set. For a person only where there is no label: the bot stops then, and the conversation is in nobody’s queue. */
	switched: z.boolean(),
});

/**
 * Acts also where nothing changes: between reading and writing somebody may have changed it.
 *
 * @throws NodeOperationError, also for an unknown contact; NodeApiError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<z.infer<typeof output>> {
	const fields = fieldsOf(context, itemIndex);
	const phoneNumber = readRecipient(fields, 'Contact');
	const handler = fields.choice(fields.get('handler'), handlerField) as 'person' | 'bot';
	const record = await readRecipientRecord(context, phoneNumber, itemIndex);
	const label = await handOffLabelOf(context, record.ai_bot_id, itemIndex);
	const switched = handler === 'bot' || label === '';
	if (switched) {
		const changes = { is_ai_assistant: handler === 'bot', ...withoutLabel(record, label) };
		await writeRecipient(context, record, changes, itemIndex);
	} else if ((await updateContact(context, phoneNumber, { added: [label] }, itemIndex)) === false) {
		throw fields.error(
			`Notifyer did not give the contact the label ${shown(label)}, so the bot may still answer`,
			'Check that the label which the bot names as its hand-off label exists in Notifyer, and run this again.',
		);
	}
	return {
		provider: 'notifyer',
		phoneNumber,
		handler,
		previousHandler: handlerOf(record),
		label: label || null,
		switched,
	};
}

/** Labels stay as they are written where this one is not among them. */
function withoutLabel({ global_label: labels }: Record<string, unknown>, label: string) {
	if (!Array.isArray(labels)) return {};
	const isIt = (one: unknown) => label !== '' && typeof one === 'string' && one.trim() === label;
	return labels.some(isIt) ? { global_label: labels.filter((one) => !isIt(one)) } : {};
}
