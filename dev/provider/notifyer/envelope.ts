// @ts-check
'use strict';

/**
 * The Meta Cloud API's own notification, which may travel along with a payload.
 *
 * @param {object} message
 * @param {string} message.wamid
 * @param {string} message.digits of the contact's number
 * @param {string} message.name
 * @param {Date} message.at
 * @param {string} message.type
 * @param {string} message.text
 * @param {Record<string, unknown>} [message.referral]
 */
function envelope({ wamid, digits, name, at, type, text, referral }) {
	const timestamp = String(Math.floor(at.getTime() / 1000));
	const content =
		type === 'text' ? { text: { body: text } } : { [type]: { id: '1037543291543636' } };
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '15550100100', phone_number_id: '106540352242922' },
		contacts: [{ profile: { name }, wa_id: digits }],
		messages: [
			{ from: digits, id: wamid, timestamp, type, ...content, ...(referral && { referral }) },
		],
	};
	return {
		object: 'whatsapp_business_account',
		entry: [{ id: '102290129340398', changes: [{ field: 'messages', value }] }],
	};
}

module.exports = { envelope };
