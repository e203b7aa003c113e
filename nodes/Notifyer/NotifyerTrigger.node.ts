import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { explained } from '../shared/calling/nodeError';
import { ignoreGroupsField, messageTypesField } from '../shared/filters';
import { businessHoursField } from '../shared/filters/businessHours';
import { contactsField } from '../shared/filters/contacts';
import { keywordsField } from '../shared/filters/keywords';
import { labelsField, withoutLabelsField } from '../shared/filters/labels';
import { pauseField } from '../shared/filters/pause';
import { getTimeZones } from '../shared/item/timeZone';
import { filtersField, optionsField } from '../shared/operations/panel';
import { downloadField, leftOutHint, rawAndOutputFields } from '../shared/receiving/options';
import { receive } from '../shared/receiving/receive';
import { getContacts, getLabels } from './methods/lists';
import { testNotifyerApi } from './methods/checkCredential';
import { notifyerInbox } from './trigger/inbox';
import { isRegistered, register, unregister } from './trigger/register';

export class NotifyerTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Notifyer Trigger',
		name: 'notifyerTrigger',
		icon: { light: 'file:notifyer.svg', dark: 'file:notifyer.dark.svg' },
		group: ['trigger'],
		// Above version 1 n8n evaluates no expression of its own per delivery, which costs half the throughput.
		version: 2,
		subtitle:
			'={{ $parameter["events"].map((event) => event.toTitleCase() + " Messages").join(", ") }}',
		// n8n's list of nodes shows it for the trigger and for the action node alike.
		description:
			'Send WhatsApp messages through Notifyer (WhatsAble), or start the workflow when one arrives',
		eventTriggerDescription: 'Now write a WhatsApp message to your business number, from any phone',
		// n8n shows it before the registration is done, so it must not say that it is.
		activationMessage:
			'Wait until the button says Published: from then on the workflow runs for every WhatsApp message that the trigger lets through. If the button shows a red dot, open the trigger and click Execute step: it says why. Every published workflow with this trigger answers: a copy of it means two replies.',
		defaults: { name: 'Notifyer Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'notifyerApi', required: true, testedBy: 'testNotifyerApi' }],
		triggerPanel: {
			header: 'Receive a WhatsApp message',
			executionsHelp: {
				inactive:
					'<b>To try it</b>, click the button above and write to your business number, from any phone: the message appears here.<br /><br /><b>When your workflow is ready</b>, publish it. It then runs for every message, and each run is in the <a data-key="executions">list of executions</a>. Every published workflow with this trigger answers: a copy of it means two replies.',
				active:
					'<b>To try it</b>, click the button above and write to your business number, from any phone: the message appears here.<br /><br /><b>While the button at the top says Published</b>, the workflow also runs for every message by itself. Those runs are in the <a data-key="executions">list of executions</a>. If that button shows a red dot, the button above says why. Every published workflow with this trigger answers: a copy of it means two replies.',
			},
			activationHint: {
				inactive:
					'When your workflow is ready, publish it: it then runs for every message without a click.',
				active:
					'While the button at the top says Published, the workflow runs for every message without a click. After a change, publish it again.',
			},
		},
		hints: [leftOutHint],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Empty: the answer's body is the one that `webhook()` returns.
				responseData: '',
				path: 'webhook',
				// Registered by the node: nobody has to copy it.
				ndvHideUrl: true,
				ndvHideMethod: true,
			},
		],
		properties: [
			{
				displayName:
					'There is nothing to copy: the address is registered with Notifyer when you test or publish the workflow. To test, execute this step and write to your business number from any phone.<ul><li>With the API key alone, messages to your published workflow may be missed while you test, and Notifyer may know one address only: the one published last.</li><li>An address that was registered with the API key alone stays registered after you unpublish the workflow. What still arrives there is refused.</li></ul>',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				options: [
					{
						name: 'Incoming Message',
						value: 'incoming',
						description: 'A contact wrote to your business',
					},
					{
						name: 'Outgoing Message',
						value: 'outgoing',
						description: 'Your business wrote to a contact',
					},
				],
				default: ['incoming'],
				required: true,
				description: 'Which messages start the workflow',
			},
			filtersField([
				businessHoursField,
				contactsField('getContacts'),
				{
					displayName: 'Ignore Automated Messages',
					name: 'ignoreAutomated',
					type: 'boolean',
					default: true,
					description:
						'Whether to leave out outgoing messages that no person sent. If this is off, a workflow that replies can start itself again and again.',
				},
				ignoreGroupsField,
				keywordsField,
				labelsField,
				withoutLabelsField,
				messageTypesField,
				pauseField,
			]),
			optionsField([
				downloadField,
				{
					displayName: 'Include Awaited Answers',
					name: 'includeAwaited',
					type: 'boolean',
					default: false,
					description:
						'Whether the workflow also starts for answers to Send and Wait for Reply, of this workflow and of others. Otherwise only the execution that waits for the answer gets it.',
				},
				...rawAndOutputFields,
				{
					displayName: 'Require Signature',
					name: 'requireSignature',
					type: 'boolean',
					default: false,
					description:
						'Whether to refuse every delivery without a valid signature. It needs Email and Password in the credential, or an API key that manages webhooks. If this is off, the secret token in the registered URL is enough until the first valid signature has come in; from then on signatures are required as well.',
				},
			]),
		],
	};

	methods = {
		credentialTest: { testNotifyerApi },
		loadOptions: { getContacts, getLabels, getTimeZones },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await explained(this, async () => await isRegistered(this));
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await explained(this, async () => await register(this));
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unregister(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, notifyerInbox(this));
	}
}
