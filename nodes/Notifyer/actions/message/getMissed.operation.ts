import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { itemSchema } from '../../../shared/item/message';
import { fieldsOf } from '../../../shared/operations/fields';
import { missedFields, readWanted, toMissedItems } from '../../../shared/operations/missed';
import { readIncoming } from '../../api/incoming';
import { fromRecords } from '../../payload/fromRecord';

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
	const conversations = await readIncoming(context, wanted.since, itemIndex);
	// Newest first: turned round, those of one second come as they were written.
	const messages = conversations.flatMap((one) => fromRecords(one).reverse());
	return toMissedItems(context, messages, wanted);
}
