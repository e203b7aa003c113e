import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { itemSchema, type Message } from '../../../shared/item/message';
import { fieldsOf } from '../../../shared/operations/fields';
import { missedFields, readWanted, toMissedItems } from '../../../shared/operations/missed';
import { toUuid } from '../../api/credential';
import { readIncoming } from '../../api/incoming';
import { fromRecord } from '../../payload/fromRecord';

export const option = {
	name: 'Get Missed',
	value: 'getMissed',
	action: 'Get missed messages',
	description: 'Read messages that came in while n8n was not running, as the trigger gives them',
};

export const output = itemSchema.omit({ raw: true });

export const example = { since: '2020-01-01T00:00:00' };

export const properties = missedFields;

/** @returns the trigger's items. @throws NodeOperationError for a Since that is not a date; NodeApiError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const wanted = readWanted(fieldsOf(context, itemIndex));
	const { instanceId } = await context.getCredentials('zapiniApi');
	const { rows, isMoreLeft } = await readIncoming(context, wanted.since, itemIndex);
	const messages = rows.flatMap((row) => fromRecord(row, toUuid(instanceId)) ?? []);
	return toMissedItems(context, oldestFirst(messages), wanted, isMoreLeft);
}

/** Turns the list round where it begins with the newest, so that those of one second come as they were written. */
function oldestFirst(messages: Message[]): Message[] {
	const [first, last] = [messages[0], messages.at(-1)].map((one) =>
		Date.parse(one?.receivedAt ?? ''),
	);
	return first !== undefined && last !== undefined && first > last ? messages.reverse() : messages;
}
