import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { runOperation } from '../shared/operations/operations';
import { fields, operations, subtitle } from './actions';
import { methods } from './methods';
import { receiveReply, waitingWebhooks } from './waiting/receiveReply';

export class Notifyer implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Notifyer',
		name: 'notifyer',
		icon: { light: 'file:notifyer.svg', dark: 'file:notifyer.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Send WhatsApp messages and templates, and update contacts, with Notifyer',
		defaults: { name: 'Notifyer' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'notifyerApi', required: true, testedBy: 'testNotifyerApi' }],
		waitingNodeTooltip: 'The execution goes on when the contact replies, or at the time limit',
		webhooks: waitingWebhooks,
		properties: fields,
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveReply(this);
	}
}
