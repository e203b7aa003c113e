import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { explained } from '../inbox/calling/nodeError';
import { messageTypesField } from '../inbox/filters';
import { businessHoursField } from '../inbox/filters/businessHours';
import { contactsField } from '../inbox/filters/contacts';
import { keywordsField } from '../inbox/filters/keywords';
import { getTimeZones } from '../inbox/item/timeZone';
import { isStarting } from '../inbox/n8n/starting';
import { optionFields } from '../inbox/receiving/options';
import { answering, receive } from '../inbox/receiving/receive';
import { checkInstance } from './trigger/checkInstance';
import { readSettings, zapiniInbox } from './trigger/inbox';

export class ZapiniTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zapini Trigger',
		name: 'zapiniTrigger',
		icon: { light: 'file:zapini.svg', dark: 'file:zapini.dark.svg' },
		group: ['trigger'],
		// Above version 1 n8n evaluates no expression of its own per delivery, which costs half the throughput.
		version: 2,
		subtitle: 'Incoming Messages',
		description: 'Starts the workflow when a WhatsApp message arrives through Zapini',
		eventTriggerDescription: 'Waiting for a WhatsApp message',
		activationMessage: 'Your workflow now runs for every WhatsApp message that Zapini delivers.',
		defaults: { name: 'Zapini Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'zapiniApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Empty: the answer's body is the one that `webhook()` returns.
				responseData: '',
				path: 'webhook',
			},
		],
		properties: [
			{
				displayName:
					'Once only: unfold Webhook URLs above, select Production URL, copy it, append <code>?token=</code> and the Webhook Token of your credential, and paste it in Zapini in the settings of your instance, field “Webhook URL”. To test, do the same with the Test URL for as long as you listen.',
				name: 'notice',
				type: 'notice',
				default: '',
				displayOptions: { show: { authentication: ['token'] } },
			},
			{
				displayName:
					'Once only: unfold Webhook URLs above, select Production URL, copy it and paste it in Zapini in the settings of your instance, field “Webhook URL”. Without a token anybody who knows the URL and the Instance ID can start this workflow.',
				name: 'noticeWithoutToken',
				type: 'notice',
				default: '',
				displayOptions: { show: { authentication: ['none'] } },
			},
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{
						name: 'Token',
						value: 'token',
						description: 'Deliveries must carry the Webhook Token of the credential',
					},
					{
						name: 'None',
						value: 'none',
						description: 'Deliveries are checked by their instance only',
					},
				],
				default: 'token',
				description: 'How a delivery proves that it comes from Zapini',
			},
			{
				displayName: 'Filters',
				name: 'filters',
				type: 'collection',
				placeholder: 'Add filter',
				default: {},
				options: [businessHoursField, contactsField, keywordsField, messageTypesField],
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: optionFields,
			},
		],
	};

	methods = { loadOptions: { getTimeZones } };

	webhookMethods = {
		default: {
			/** Nothing can be asked for or registered: `create` only checks. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				// When n8n starts nobody is there to read it, and it was checked before.
				if (!isStarting(this)) readSettings(this);
				await explained(this, async () => await checkInstance(this));
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answering(this, async () => {
			const settings = readSettings(this);
			return await receive(this, zapiniInbox(this, settings), settings);
		});
	}
}
