import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { camelCaseKeys } from '../../../shared/operations/camelCase';
import { fieldsOf } from '../../../shared/operations/fields';
import { zapiniRequest } from '../../api/request';
import { conversationFields, conversationPath, readConversation } from './conversationField';

export const option = {
	name: 'Get',
	value: 'get',
	action: 'Get a conversation',
	description: 'Read what is known of one conversation',
};

export const properties = conversationFields();

const dataSchema = z.record(z.unknown()).catch({});

/**
 * @returns `{ conversationId, …the conversation as Zapini gives it, keys in camelCase }`
 * @throws NodeOperationError without a conversation, or without one that is certain; NodeApiError
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const conversationId = await readConversation(fieldsOf(context, itemIndex));
	const url = conversationPath(conversationId);
	const data = dataSchema.parse(
		await zapiniRequest(context, { method: 'GET', url }, { itemIndex }),
	);
	const inside = dataSchema.parse(data.conversation);
	return { conversationId, ...camelCaseKeys(Object.keys(inside).length > 0 ? inside : data) };
}
