// @ts-check
'use strict';

const { randomBytes } = require('crypto');
const { digitsOf } = require('../phone');
const { contactFor, windowIsOpen } = require('./account');
const { readContent, readLabels, readRecipient } = require('./content');
const { readSchedule } = require('./schedule');
const { fillTemplate } = require('./templates');

/** @typedef {import('./account').Account} Account */
/** @typedef {import('./account').SentMessage['surface']} Surface */
/** @typedef {'to' | 'type' | 'text' | 'link' | 'template' | 'variables'} ContentField */
/** @typedef {Pick<import('./account').SentMessage, ContentField>} Content */

/**
 * @param {Account} account
 * @param {Surface} surface
 * @param {any} body
 * @returns {import('../types').Answer}
 */
function sendMessage(account, surface, body) {
	const content = readContent(body);
	const message = compose(surface, { ...content, template: null, variables: {} }, body);
	const sendAt = surface === 'n8n message' ? readSchedule(body) : null;
	if (sendAt) return schedule(account, message, sendAt);
	if (!windowIsOpen(account, content.to)) return { body: windowClosed() };
	return send(account, message);
}

/**
 * Templates need no open window.
 *
 * @param {Account} account
 * @param {Surface} surface
 * @param {unknown} templateId
 * @param {any} body
 * @returns {import('../types').Answer}
 */
function sendTemplate(account, surface, templateId, body) {
	const to = readRecipient(body?.phone_number, 'phone_number');
	const filled = fillTemplate(account.templates, templateId, body.variables);
	const link = filled.variables.media ?? null;
	const message = compose(surface, { to, type: 'template', link, ...filled }, body);
	const sendAt = surface === 'n8n template' ? readSchedule(body) : null;
	return sendAt ? schedule(account, message, sendAt) : send(account, message);
}

/**
 * @param {Surface} surface
 * @param {Content} content
 * @param {any} request
 * @returns {import('./account').SentMessage}
 */
function compose(surface, content, request) {
	return {
		wamid: `wamid.${randomBytes(27).toString('base64')}`,
		surface,
		...content,
		labels: readLabels(request.labels ?? []),
		note: request.note ?? '',
		request,
		at: Date.now(),
	};
}

/** @param {Account} account @param {import('./account').SentMessage} message */
function send(account, message) {
	account.sent.push(message);
	if (message.labels.length > 0 || message.note) {
		const contact = contactFor(account, message.to);
		contact.labels = [...new Set([...contact.labels, ...message.labels])];
		if (message.note) contact.note = message.note;
	}
	return {
		body: {
			success: true,
			whatsapp_response_info: {
				messaging_product: 'whatsapp',
				contacts: [{ input: message.to, wa_id: digitsOf(message.to) }],
				messages: [{ id: message.wamid, message_status: 'accepted' }],
			},
		},
	};
}

/**
 * The answer to a scheduled message is not documented: this one only promises what every success does.
 *
 * @param {Account} account
 * @param {import('./account').SentMessage} message
 * @param {string} sendAt
 */
function schedule(account, message, sendAt) {
	const id = account.scheduled.length + 1;
	account.scheduled.push({ ...message, id, sendAt });
	return { body: { success: true, message: 'Message scheduled successfully' } };
}

/** The provider says this with HTTP 200. */
function windowClosed() {
	return {
		success: false,
		message:
			'Message failed to send because more than 24 hours have passed since the customer last replied.',
		details: 'Send a template message instead.',
	};
}

module.exports = { sendMessage, sendTemplate };
