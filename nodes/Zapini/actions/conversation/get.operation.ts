import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { toObject } from '../../../shared/item/tolerant';
import { fieldsOf } from '../../../shared/operations/fields';
import { zapiniRecord } from '../../api/request';
import { conversationFields, conversationPath, readConversation } from './conversationField';

export const option = {
	name: 'Get',
	value: 'get',
	action: 'Get a conversation',
	description: 'Read what is known of one conversation',
};

export const properties = conversationFields();

/**
 * @returns `{ conversationId, …the conversation as Zapini gives it, keys in camelCase }`
 * @throws NodeOperationError without a conversation, or without one that is certain; NodeApiError
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const conversationId = await readConversation(fieldsOf(context, itemIndex));
	const url = conversationPath(conversationId);
	const record = await zapiniRecord(context, { method: 'GET', url }, { itemIndex });
	const inside = toObject(record.conversation);
	return { conversationId, ...(Object.keys(inside).length > 0 ? inside : record) };
}
