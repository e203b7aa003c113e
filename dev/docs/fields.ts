/** What output fields hold, in words. A field that nobody described fails the test of the documentation. */

/** The item of both triggers. */
export const ITEM: Record<string, string> = {
	provider: '`notifyer` or `zapini`.',
	event: '`message.received` or `message.sent`.',
	messageId:
		'Identifies the message. The provider’s own identifier where it sends one; else made from sender, time, type and content, so that the same delivery always gives the same one. It then begins with `ntf_` or `zap_` and means nothing to the provider.',
	direction: '`incoming`: the contact wrote. `outgoing`: your business wrote.',
	messageType:
		'`text`, `image`, `audio`, `video`, `document`, `location` and so on, in lower case.',
	text: 'What was written. For an audio message the transcription, where the provider makes one. Empty for a file without caption.',
	phoneNumber:
		'The contact’s number with `+` and country code, e.g. `+14155550142`, whoever wrote.',
	contactName: 'The contact’s name as WhatsApp or your contact list has it.',
	contactId: 'Notifyer’s identifier of the contact. Always `null` for Zapini.',
	accountId: 'Zapini’s identifier of your instance. Always `null` for Notifyer.',
	receivedAt: 'When the message was written, as ISO 8601 in UTC.',
	lastUserMessage: 'The latest text of the contact.',
	lastBotMessage: 'The latest text of your business. Always `null` for Zapini.',
	lastUserMessageAt: 'When the contact last wrote.',
	lastBotMessageAt: 'When your business last wrote. Always `null` for Zapini.',
	'labels[]': 'The contact’s labels. Always empty for Zapini.',
	attachment: 'The file that came with the message, else `null`.',
	'attachment.url': 'Where it can be fetched. Not for ever: see `expiresAt`.',
	'attachment.type': 'The same as `messageType`.',
	'attachment.fileName': 'Its name.',
	'attachment.mimeType': 'Its kind, e.g. `application/pdf`.',
	'attachment.expiresAt': 'When the link ends. Notifyer keeps a file for 24 hours.',
	'attachment.downloadError':
		'Only with Download Attachment, and only when the file could not be had: the reason.',
	note: 'The note on the contact.',
	noteAutomation: 'The note that automations keep on the contact.',
	'history[]': 'Earlier messages of the conversation, oldest first. Always empty for Zapini.',
	'history[].role': '`user`: the contact. `assistant`: your business.',
	'history[].text': 'What was written.',
	'history[].type': 'As `messageType`.',
	'history[].at': 'When.',
	'history[].attachmentUrl': 'The file that came with it, else `null`.',
	transcript: 'The conversation as one text to read. Empty for Zapini.',
	sentBy: 'Who sent an outgoing message; `null` for an incoming one.',
	'sentBy.name': 'The teammate, the automation, or `WhatsApp App`.',
	'sentBy.isHuman': 'Whether a person sent it.',
	referral:
		'The ad or post that the contact came from, in the first message after a click on it; else `null`.',
	'referral.sourceType': '`ad` or `post`.',
	'referral.sourceId': 'Identifier of the ad or post.',
	'referral.sourceUrl': 'Link to it.',
	'referral.headline': 'Its headline.',
	'referral.body': 'Its text.',
	'referral.mediaType': '`image` or `video`.',
	'referral.imageUrl': 'Its image.',
	'referral.videoUrl': 'Its video.',
	'referral.thumbnailUrl': 'Its preview image.',
	'referral.ctwaClid': 'The click’s identifier, for Meta’s conversion reporting.',
	'referral.platform': '`facebook`, `instagram`, `threads`, or the host of the link.',
	attachmentUrl: 'The same as `attachment.url`, or `null`: the short way in an expression.',
	replyWindow:
		'WhatsApp lets a business write freely for 24 hours after the contact’s last message.',
	'replyWindow.isOpen': 'Whether that time was still running when the workflow started.',
	'replyWindow.closesAt': 'When it ends; `null` when the contact never wrote.',
	chatInput: 'The same as `text`. n8n’s AI Agent reads it without being told.',
	sessionId:
		'`provider:phoneNumber`. n8n’s memory nodes read it without being told: one memory per contact.',
	raw: 'What the provider sent, unchanged. Only with Include Raw Payload.',
};

/** The output of "Send", and of what sends in other ways. */
const SENT: Record<string, string> = {
	provider: '`notifyer` or `zapini`.',
	messageId:
		'The provider’s identifier of the message; of the first one when a long text went out in parts.',
	'messageIds[]': 'Identifiers of all parts, in order.',
	status:
		'The provider’s word for the state, e.g. `accepted` or `queued`. It says that the provider took the message, not that it arrived.',
	messageType: '`text`, `image`, `video`, `audio`, `document` or `template`.',
	phoneNumber: 'To whom it was sent, with `+` and country code.',
	whatsappId:
		'The contact as WhatsApp knows it, digits only; `null` when the provider does not say.',
	scheduledAt: 'When it will be sent, as ISO 8601 in UTC; `null` when it was sent at once.',
	remainingQuota:
		'How many messages the account may still send; `null` when the provider does not say.',
	skipped:
		'Whether nothing was sent, because the 24-hour window is closed and the node was told to skip.',
	reason: 'Why nothing was sent; `null` when something was.',
};

/** What operations put out that is not in `SENT`, by node and resource. */
const RESOURCES: Record<string, Record<string, string>> = {
	'notifyer.contact': {
		provider: 'Always `notifyer`.',
		phoneNumber: 'The contact’s number with `+` and country code.',
		contactName: 'The contact’s name; `null` when the account has none for the number.',
		note: 'The note that was written; `null` when none was.',
		'addedLabels[]': 'Labels that were given to the contact.',
		'removedLabels[]': 'Labels that were taken away.',
		removedAllLabels: 'Whether all labels were taken away.',
		updated: 'Always `true`: a change that Notifyer refuses is an error.',
	},
	'notifyer.label': { label: 'The label’s name, which is also what identifies it.' },
	'notifyer.webhook': {
		provider: 'Always `notifyer`.',
		webhookId: 'Notifyer’s identifier of the webhook.',
		url: 'Where Notifyer delivers. Values of its query are hidden: triggers keep a token there.',
		isActive: 'Whether Notifyer delivers to it.',
		incoming: 'Whether it gets messages of contacts; `null` when Notifyer does not say.',
		outgoing: 'Whether it gets messages of your business; `null` when Notifyer does not say.',
		createdAt: 'When it was registered; `null` when Notifyer does not say.',
		deleted: 'Always `true`.',
	},
};

/**
 * @param scope `item`, or node, resource and operation with dots between
 * @param field its path, e.g. `history[].text`
 * @throws Error When it is not described.
 */
export function describeField(scope: string, field: string): string {
	const resource = scope.split('.').slice(0, 2).join('.');
	const own = OPERATIONS[scope] ?? {};
	const words =
		scope === 'item' ? ITEM[field] : (own[field] ?? RESOURCES[resource]?.[field] ?? SENT[field]);
	if (words !== undefined) return words;
	throw new Error(`dev/docs/fields.ts does not say what "${field}" of ${scope} holds`);
}

/** Output of operations that is neither, by node, resource and operation. */
const OPERATIONS: Record<string, Record<string, string>> = {
	'notifyer.message.sendAndWait': {
		...ITEM,
		timedOut:
			'Whether the time passed without a reply; the other fields are then not those of a message: see above.',
	},
};

const CHANGED =
	'Puts out `conversationId`, `success` and `conversation`: what Zapini says of it, or `null`.';

/** What a table does not say, by node, resource and operation. */
export const NOTES: Record<string, string> = {
	'notifyer.attachment.download':
		'The item stays as it is and gets the file in the named binary field, with its name and type.',
	'notifyer.message.sendAndWait':
		'What comes out is the contact’s next message, as the item that [Notifyer Trigger](notifyer-trigger.md#output) puts out. When the time is over it is instead `{ "timedOut": true, "provider", "phoneNumber", "text": "", "chatInput": "", "sessionId", "sentMessageId", "waitedUntil" }`. While it waits, a webhook of its own is registered at Notifyer, and removed afterwards.',
	'zapini.attachment.download':
		'The item stays as it is and gets the file in the named binary field, with its name and type.',
	'zapini.contact.create': 'Puts out `phoneNumber` and the contact as Zapini gives it.',
	'zapini.contact.getAll': 'Puts out the contacts as Zapini gives them.',
	'zapini.conversation.archive': CHANGED,
	'zapini.conversation.getAll': 'Puts out the conversations as Zapini gives them.',
	'zapini.conversation.getMessages': 'Puts out the messages as Zapini gives them, newest first.',
	'zapini.conversation.markRead': CHANGED,
	'zapini.conversation.unarchive': CHANGED,
	'zapini.message.getAll': 'Puts out the messages as Zapini gives them.',
	'zapini.tag.getAll': 'Puts out the tags as Zapini gives them.',
};
