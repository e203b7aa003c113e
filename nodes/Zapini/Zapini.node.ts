import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { runOperation } from '../shared/operations/operations';
import { fields, operations, subtitle } from './actions';
import { testZapiniApi } from './methods/checkCredential';
import { searchArchived, searchConversations, searchInstances } from './methods/search';

export class Zapini implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zapini',
		name: 'zapini',
		icon: { light: 'file:zapini.svg', dark: 'file:zapini.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Send WhatsApp messages and read conversations and contacts with Zapini',
		defaults: { name: 'Zapini' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'zapiniApi', required: true, testedBy: 'testZapiniApi' }],
		properties: fields,
	};

	methods = {
		credentialTest: { testZapiniApi },
		listSearch: { searchArchived, searchConversations, searchInstances },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}
}
