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
	text: 'What was said: the text, the title of a pressed button or a chosen row, a caption, the emoji of a reaction, a place. For an audio message the transcription, where the provider makes one. Empty for a file without caption.',
	phoneNumber:
		'The contact’s number with `+` and country code, e.g. `+14155550142`, whoever wrote. `null` for a contact who hides it.',
	whatsappUserId:
		'What WhatsApp calls a contact instead of a number: `CR.10162597228035267`, or `252192057475142@lid` with Zapini; else `null`.',
	username: 'The contact’s WhatsApp username, without `@`. Always `null` for Zapini.',
	groupId:
		'The group in which it was written, e.g. `120363025246125486@g.us`. Always `null` for Notifyer.',
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
	location: 'A place that was sent, else `null`. Always `null` for Zapini, as the next three.',
	'location.latitude': 'Degrees north of the equator; south is negative.',
	'location.longitude': 'Degrees east of Greenwich; west is negative.',
	'location.name': 'What the place is called.',
	'location.address': 'Its address.',
	interactive: 'What was pressed, chosen or filled in, else `null`.',
	'interactive.type':
		'`button` (of a template), `button_reply`, `list_reply`, `nfm_reply` (a flow) and so on, as WhatsApp names it.',
	'interactive.id': 'What you called the button or the row when you sent it.',
	'interactive.title': 'What is written on it; the same as `text`.',
	'interactive.description': 'Of a row its second line, of a flow the answers, as JSON.',
	reaction: 'The emoji under a message, else `null`.',
	'reaction.emoji': 'Empty when the reaction was taken back.',
	'reaction.messageId': 'Identifier of the message under which it stands.',
	replyTo: 'Identifier of the message that this one quotes or answers by a button, else `null`.',
	note: 'The note on the contact.',
	noteAutomation: 'The note that automations keep on the contact.',
	'history[]':
		'Earlier messages of the conversation, oldest first by time. Always empty for Zapini.',
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
		'`provider:` and the contact: the number, else `whatsappUserId`, else `groupId`, else `messageId`. n8n’s memory nodes read it without being told: one memory per contact, never one for two.',
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
	text: 'What went out, as it was formatted; the caption of a file; the wording of a template where it is known. Empty when there is none.',
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

/**
 * What a field of an item, or of what sends, holds. Other outputs say it beside their schema (`describe`).
 *
 * @param isItem whether it is a message that came in; else one that was sent
 * @param field its path, e.g. `history[].text`
 * @throws Error When it is not described.
 */
export function describeField(isItem: boolean, field: string): string {
	// The messages in an item are described as the item itself.
	const words = isItem ? ITEM[field.replace(/^messages\[\]\./, '')] : SENT[field];
	if (words !== undefined) return words;
	throw new Error(`Nobody says what "${field}" of an output holds: describe it in its schema`);
}
