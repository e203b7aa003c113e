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
import { getTimeZones } from '../shared/item/timeZone';
import { isStarting } from '../shared/n8n/starting';
import { filtersField, optionsField } from '../shared/operations/panel';
import { leftOutHint, optionFields } from '../shared/receiving/options';
import { receive } from '../shared/receiving/receive';
import { testZapiniApi } from './methods/checkCredential';
import { getContacts } from './methods/search';
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
		// n8n's list of nodes shows it for the trigger and for the action node alike.
		description: 'Send WhatsApp messages through Zapini, or start the workflow when one arrives',
		eventTriggerDescription:
			'Paste the Test URL in Zapini (see the steps at the left), then write a WhatsApp message to your business number, from any phone',
		// n8n shows it before the credential is checked, so it must not say that all is well.
		activationMessage:
			'Wait until the button says Published. Then paste the Production URL with its token in Zapini, in place of the Test URL: the workflow runs for every WhatsApp message that Zapini delivers. If the button shows a red dot, open the trigger and click Execute step: it says why. Every published workflow whose address Zapini knows answers: if it knows that of a copy too, that means two replies.',
		defaults: { name: 'Zapini Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'zapiniApi', required: true, testedBy: 'testZapiniApi' }],
		triggerPanel: {
			header: 'Receive a WhatsApp message',
			executionsHelp: {
				inactive:
					'<b>To try it</b>, paste the Test URL with its token in Zapini, click the button above and write to your business number, from any phone: the message appears here.<br /><br /><b>When your workflow is ready</b>, publish it, and put the Production URL with its token in place of the Test URL. It then runs for every message, and each run is in the <a data-key="executions">list of executions</a>. Every published workflow whose address Zapini knows answers: if it knows that of a copy too, that means two replies.',
				active:
					'<b>To try it</b>, paste the Test URL with its token in Zapini, click the button above and write to your business number, from any phone: the message appears here.<br /><br /><b>While the button at the top says Published</b>, the workflow runs for every message that comes to its Production URL: put that with its token back in Zapini afterwards. Its runs are in the <a data-key="executions">list of executions</a>. If that button shows a red dot, the button above says why. Every published workflow whose address Zapini knows answers: if it knows that of a copy too, that means two replies.',
			},
			activationHint: {
				inactive:
					'When your workflow is ready, publish it, and put the Production URL in place of the Test URL in Zapini.',
				active:
					'While the button at the top says Published, the workflow gets messages as long as its Production URL with the token is the one in Zapini.',
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
			},
		],
		properties: [
			// Of HTML, n8n's notice keeps links and lists only.
			{
				displayName:
					'To connect Zapini:<ul><li>Step 1: make up a token of at least 24 letters and digits, and keep it at hand in a note.</li><li>Step 2: paste it into “Webhook Token” of the credential (lost it? Make up a new one: a saved one is not shown again).</li><li>Step 3: unfold Webhook URLs above, copy the Test URL, and write ?token= and the token after it, e.g. https://…/webhook?token=Zk3vQ8…</li><li>Step 4: paste all of it in Zapini in the settings of your instance, field “Webhook URL”.</li></ul>When the test is done and the workflow published, do steps 3 and 4 again with the Production URL.',
				name: 'notice',
				type: 'notice',
				default: '',
				displayOptions: { show: { authentication: ['token'] } },
			},
			{
				displayName:
					'To connect Zapini:<ul><li>Step 1: unfold Webhook URLs above and copy the Test URL.</li><li>Step 2: paste it in Zapini in the settings of your instance, field “Webhook URL”.</li></ul>When the test is done and the workflow published, do the same with the Production URL. Without a token anybody who knows the URL and the Instance ID can start this workflow.',
				name: 'noticeWithoutToken',
				type: 'notice',
				default: '',
				displayOptions: { show: { authentication: ['none'] } },
			},
			{
				// The node's list of triggers reads it from here; there is nothing to choose.
				displayName: 'Trigger On',
				name: 'events',
				type: 'hidden',
				options: [
					{
						name: 'Incoming Message',
						value: 'incoming',
						action: 'On incoming message',
						description: 'A contact wrote to your business',
					},
				],
				default: 'incoming',
			},
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{
						name: 'Token',
						value: 'token',
						description:
							'A message has to bring the Webhook Token of the credential, at the end of the webhook URL',
					},
					{
						name: 'None',
						value: 'none',
						description: 'Only the Instance ID of a message is checked',
					},
				],
				default: 'token',
				description: 'How to check that a message comes from Zapini',
			},
			filtersField([
				businessHoursField,
				contactsField('getContacts'),
				ignoreGroupsField,
				keywordsField,
				messageTypesField,
			]),
			optionsField(optionFields),
		],
	};

	methods = { credentialTest: { testZapiniApi }, loadOptions: { getContacts, getTimeZones } };

	webhookMethods = {
		default: {
			/** Nothing can be asked for or registered: `create` only checks. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await explained(this, async () => {
					// When n8n starts nobody is there to read it, and it was checked before.
					if (!isStarting(this)) readSettings(this);
					await checkInstance(this);
				});
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, zapiniInbox(this));
	}
}
