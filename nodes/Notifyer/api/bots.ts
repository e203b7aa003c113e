import type { CallContext } from '../../shared/calling/callProvider';
import { toText } from '../../shared/item/tolerant';
import { PATHS } from './paths';
import { notifyerRequest } from './request';
import { rowsOf } from './rows';

/**
 * Reads which label hands a contact over to people, as the contact's bot has it.
 *
 * @param botId as the contact's record names its bot
 * @returns `''` where that bot has none, or there is no such bot
 * @throws NodeApiError, NodeOperationError
 */
export async function handOffLabelOf(
	context: CallContext,
	botId: unknown,
	itemIndex: number,
): Promise<string> {
	const id = toText(botId);
	if (id === '') return '';
	const request = { method: 'GET', url: PATHS.bots } as const;
	const answer = await notifyerRequest(context, request, { itemIndex });
	const bots = rowsOf(context, answer, 'bots', itemIndex);
	return toText(bots.find((bot) => toText(bot.id) === id)?.handoff_label).trim();
}
