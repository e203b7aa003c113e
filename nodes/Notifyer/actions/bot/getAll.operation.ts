import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { fieldsOf } from '../../../shared/operations/fields';
import { limitFields } from '../../../shared/operations/limit';
import { listBots } from '../../api/bots';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many bots',
	description: 'List the AI bots of the account',
};

export const output = z.object({
	provider: z.literal('notifyer').describe('Always `notifyer`.'),
	botId: z.string().describe('Notifyer’s identifier of the bot.'),
	name: z.string().describe('Its name.'),
	model: z.string().nullable().describe('The AI model behind it, else `null`.'),
	handoffLabel: z
		.string()
		.nullable()
		.describe('The label that hands a contact over to a person, else `null`.'),
	status: z.string().nullable().describe('Notifyer’s word for its state, else `null`.'),
});

export const notes =
	'It needs the sign-in: **E-Mail** and **Password** in the Notifyer credential.';

export const properties = limitFields;

/** @returns items of `output`, sorted by name. @throws NodeApiError, NodeOperationError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const limit = fieldsOf(context, itemIndex).limit();
	const bots = await listBots(context, itemIndex);
	return bots.slice(0, limit).map(({ id, name, model, handoffLabel, status }) => {
		return { provider: 'notifyer', botId: String(id), name, model, handoffLabel, status };
	});
}
