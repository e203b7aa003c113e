import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { asObject } from '../../../shared/item/tolerant';
import { camelCaseKeys } from '../../../shared/operations/camelCase';
import type { Operation } from '../../../shared/operations/operations';
import { fieldsOf } from '../../../shared/operations/fields';
import { zapiniRequest } from '../../api/request';
import { conversationFields, conversationPath, readConversation } from './conversationField';

/**
 * An operation that changes the state of one conversation: marking as read and archiving differ in nothing
 * but the end of the path.
 *
 * @param verb the end of the path
 * @param searchMethod lists the conversations that it can be about
 * @returns an operation whose item is `{ conversationId, success: true, conversation }`; `conversation` is
 *   what Zapini says of it, keys in camelCase, `null` when it says nothing
 */
export function changeOperation(
	verb: 'mark-read' | 'archive' | 'unarchive',
	searchMethod?: string,
): Omit<Operation, 'option'> {
	return {
		properties: conversationFields(searchMethod),
		async execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
			const conversationId = await readConversation(fieldsOf(context, itemIndex));
			const data = await zapiniRequest(
				context,
				{ method: 'POST', url: conversationPath(conversationId, verb) },
				{ itemIndex, effect: 'sets' },
			);
			const conversation = asObject(data);
			return {
				conversationId,
				success: true,
				conversation: conversation ? camelCaseKeys(conversation) : null,
			};
		},
	};
}
