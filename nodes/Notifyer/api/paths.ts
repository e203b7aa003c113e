import { GROUPS } from './groups';

/** The path of each call that is made to Notifyer; what is sent to it stands where it is made. */
export const PATHS = {
	sendMessage: `${GROUPS.messages.path}/send/message`,
	/** Takes a note and a schedule, too. */
	sendMessageWith: `${GROUPS.n8n.path}/n8n/messages/general/send`,
	sendTemplate: `${GROUPS.templateMessages.path}/send_template_message_by_api`,
	/** Takes labels, a note and a schedule, too. */
	sendTemplateWith: `${GROUPS.n8n.path}/n8n/messages/send`,
	/** Then its identifier. */
	sentMessage: `${GROUPS.sent.path}/conversation`,
	updateContact: `${GROUPS.zapier.path}/recipient/details/update`,

	contacts: `${GROUPS.n8n.path}/n8n/phone/number/list`,
	labels: `${GROUPS.n8n.path}/n8n/label`,
	templates: `${GROUPS.n8n.path}/n8n-templates`,
	/** The documented list, without what a template's places are. */
	templateNames: `${GROUPS.templates.path}/get_templates`,

	/** Then its identifier, where one is changed. */
	recipients: `${GROUPS.chat.path}/web/recipient`,
	recipient: `${GROUPS.chatRecipient.path}/recipient`,
	conversation: `${GROUPS.chat.path}/web/conversations`,
	bots: `${GROUPS.bots.path}/ai_config`,
	/** By the agent skills' chat part, and by their reference. */
	scheduled: `${GROUPS.chat.path}/web/scheduled_messages`,
	scheduledElsewhere: `${GROUPS.chat.path}/web/chat_schedule`,
	/** By the agent skills' chat part, and by their reference. */
	upload: `${GROUPS.chat.path}/upload_file_by_attachment`,
	uploadElsewhere: `${GROUPS.uploads.path}/upload_file_by_attachment`,

	/** `/create` registers one; then its identifier, where one is changed or removed. */
	webhooks: `${GROUPS.webhooks.path}/webhook/dev`,
	/** By the key alone: incoming and outgoing messages, and incoming ones only. */
	hookBoth: `${GROUPS.n8n.path}/n8n/webhook/io`,
	hookIncoming: `${GROUPS.incomingHook.path}/n8n`,
	/** What the automation clients have registered, as the dashboard lists it. */
	hooks: `${GROUPS.userWebhooks.path}/io/webhook`,

	/** Tells to which of the provider's products a key belongs. */
	checkKey: `${GROUPS.keyCheck.path}/check-api-key-across-projects`,
	signIn: `${GROUPS.account.path}/auth/login`,
	me: `${GROUPS.account.path}/auth/me`,
} as const;
