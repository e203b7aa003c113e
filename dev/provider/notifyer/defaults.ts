// @ts-check
'use strict';

/**
 * A template row as the provider's own integrations read it.
 *
 * @typedef {object} Template
 * @property {string} template_id
 * @property {string} name
 * @property {string} type `text` or `media`
 * @property {string} language
 * @property {number} variable_counts
 * @property {{ components: TemplateComponent[] }} components
 */

/**
 * @typedef {object} TemplateComponent
 * @property {'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS'} type
 * @property {string} [format] of a header: `TEXT`, `IMAGE`, `VIDEO` or `DOCUMENT`
 * @property {string} [text] with `{{1}}`, `{{2}}` …
 * @property {{ body_text?: string[][] }} [example]
 * @property {{ type: string, text: string, url?: string }[]} [buttons]
 */

/** @returns {Template[]} */
function templates() {
	return [
		template('tpl_order_update', 'order_update', 'text', 2, [
			{
				type: 'BODY',
				text: 'Hello {{1}}, your order {{2}} is on its way.',
				example: { body_text: [['Dana', 'A-1042']] },
			},
		]),
		template('tpl_welcome', 'welcome', 'text', 0, [
			{ type: 'HEADER', format: 'TEXT', text: 'Welcome' },
			{ type: 'BODY', text: 'Thank you for writing to us. How can we help?' },
			{ type: 'FOOTER', text: 'Reply STOP to opt out' },
		]),
		template('tpl_appointment', 'appointment_reminder', 'text', 3, [
			{ type: 'HEADER', format: 'TEXT', text: 'Reminder for {{1}}' },
			{ type: 'BODY', text: 'We look forward to seeing you on {{1}} at {{2}}.' },
		]),
		template('tpl_invoice', 'invoice_ready', 'media', 4, [
			{ type: 'HEADER', format: 'DOCUMENT' },
			{ type: 'BODY', text: 'Hello {{1}}, invoice {{2}} is attached.' },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'URL', text: 'Pay online', url: 'https://pay.example.test/{{1}}' },
					{ type: 'QUICK_REPLY', text: 'I have a question' },
				],
			},
		]),
	];
}

/**
 * @param {string} template_id
 * @param {string} name
 * @param {string} type
 * @param {number} variable_counts
 * @param {TemplateComponent[]} components
 * @returns {Template}
 */
function template(template_id, name, type, variable_counts, components) {
	return { template_id, name, type, language: 'en', variable_counts, components: { components } };
}

/**
 * A contact of the account.
 *
 * @typedef {object} Contact
 * @property {string} phone_number E.164
 * @property {string} name
 * @property {string} note
 * @property {string[]} labels
 * @property {number | null} lastMessageAt when the contact last wrote, milliseconds; null: never.
 *   Free-form messages are accepted for 24 hours after it
 */

/** @param {number} now milliseconds @returns {Contact[]} one window open, one closed, one never opened */
function contacts(now) {
	const hour = 3_600_000;
	return [
		contact('+14155550142', 'Dana Reyes', ['vip', 'delivery'], now - hour),
		contact('+14155550123', 'Sam Okafor', ['sales'], now - 72 * hour),
		contact('+14155550177', 'Lena Ortiz', [], null),
	];
}

/**
 * @param {string} phone_number
 * @param {string} name
 * @param {string[]} labels
 * @param {number | null} lastMessageAt
 * @returns {Contact}
 */
function contact(phone_number, name, labels, lastMessageAt) {
	return { phone_number, name, note: '', labels, lastMessageAt };
}

const LABELS = ['contracts', 'delivery', 'premium-inquiry', 'sales', 'vip'];

module.exports = { LABELS, contact, contacts, templates };
