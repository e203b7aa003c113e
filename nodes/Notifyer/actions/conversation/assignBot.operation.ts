import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fieldsOf, type Fields } from '../../../shared/operations/fields';
import { recipientFields } from '../../../shared/recipient/fields';
import { readRecipient } from '../../../shared/recipient/recipient';
import { listBots, type Bot } from '../../api/bots';
import { readRecipientRecord, writeRecipient } from '../../api/recipients';
import { handlerOf, handlerSchema } from '../contact/contactRecord';

export const option = {
	name: 'Assign Bot',
	value: 'assignBot',
	action: 'Assign a bot to a conversation',
	description: 'Choose which bot of Notifyer is the contact’s; Hand Off says whether it answers',
};

export const properties: INodeProperties[] = [
	...recipientFields('Contact', 'searchContacts'),
	{
		displayName: 'Bot',
		name: 'botId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'The bot to assign',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a bot…',
				typeOptions: { searchListMethod: 'searchBots', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 5' },
		],
	},
];

export const output = z.object({
	provider: z.literal('notifyer').describe('Always `notifyer`.'),
	phoneNumber: z.string().describe('The contact’s number with `+` and country code.'),
	botId: z.string().describe('Notifyer’s identifier of the bot.'),
	botName: z.string().describe('Its name.'),
	handler: handlerSchema.describe(
		'Who answers, as before: the bot only when it is `bot`; `null` when Notifyer does not say.',
	),
});

export const notes =
	'Nothing else of the contact changes, also not who answers: that is **Hand Off**. It needs the sign-in: **E-Mail** and **Password** in the Notifyer credential.';

export const example = { botId: { __rl: true, mode: 'id', value: '5' } };

/** @throws NodeOperationError, also for an unknown bot or contact; NodeApiError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<z.infer<typeof output>> {
	const fields = fieldsOf(context, itemIndex);
	const phoneNumber = readRecipient(context, itemIndex, 'Contact');
	const bot = await readBot(fields);
	const record = await readRecipientRecord(context, phoneNumber, itemIndex);
	await writeRecipient(context, record, { ai_bot_id: bot.id }, itemIndex);
	return {
		provider: 'notifyer',
		phoneNumber,
		botId: String(bot.id),
		botName: bot.name,
		handler: handlerOf(record),
	};
}

async function readBot(fields: Fields): Promise<Bot> {
	const { context, itemIndex } = fields;
	const id = fields.picked('botId', 'Bot');
	if (id === '') {
		const cure = 'Select a bot from the list, or give its ID.';
		throw fields.error('Bot is empty', cure);
	}
	const bot = (await listBots(context, itemIndex)).find((one) => String(one.id) === id);
	if (bot) return bot;
	throw fields.error(
		'Notifyer has no bot with this ID',
		'Nothing was changed. Select a bot from the list of “Bot”, or take an ID from “Bot: Get Many”.',
	);
}
