import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { ownAddress } from '../../../shared/n8n/ownAddress';
import { fieldsOf } from '../../../shared/operations/fields';
import { limitFields } from '../../../shared/operations/limit';
import { listEndpoints } from '../../api/webhooks';
import { toWebhookItem, webhookItemSchema } from './webhookItem';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many webhooks',
	description: 'List webhooks of the account, also those of other tools',
};

export const output = webhookItemSchema;

export const properties = limitFields;

/** @returns items of `webhookItemSchema`; in Notifyer's order. @throws NodeApiError, NodeOperationError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const endpoints = await listEndpoints(context);
	if (!endpoints) {
		throw new NodeOperationError(context.getNode(), 'This account cannot list its webhooks', {
			description: 'Look for them in the Notifyer dashboard under Developer.',
			itemIndex,
		});
	}
	const address = ownAddress(context, itemIndex);
	return endpoints
		.slice(0, fieldsOf(context, itemIndex).limit())
		.map((endpoint) => toWebhookItem(endpoint, address));
}
