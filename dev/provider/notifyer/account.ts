// @ts-check
'use strict';

const { digitsOf } = require('../phone');
const defaults = require('./defaults');

const WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} NotifyerOptions
 * @property {string} [apiKey]
 * @property {string} [managementToken] the dashboard's JWT
 * @property {'apiKey' | 'managementToken' | 'both'} [managementAccepts] default: both
 * @property {1 | 2} [generation] of the webhook API; default 2
 * @property {import('./defaults').Template[]} [templates]
 * @property {string[]} [labels]
 * @property {{ phone_number_label: string, phone_number_value: string }[]} [phoneNumbers] default: the
 *   contacts
 * @property {import('./defaults').Contact[]} [contacts]
 */

/**
 * A registered endpoint. Generation 1 names the URL `url` towards the client; `webhooks` is set all the same.
 *
 * @typedef {object} Endpoint
 * @property {number} id
 * @property {string} webhooks the URL
 * @property {string} [url] generation 1 only
 * @property {boolean} status false: paused
 * @property {boolean} incoming
 * @property {boolean} outgoing
 * @property {boolean} schedule_activity
 * @property {number} waiting_duration seconds
 * @property {number} created_at milliseconds
 * @property {boolean} active_signature
 * @property {string | null} signature_secret known here for signing; told to the client once
 */

/**
 * A message that was sent, or is to be sent later.
 *
 * @typedef {object} SentMessage
 * @property {string} wamid
 * @property {'message' | 'template' | 'n8n message' | 'n8n template'} surface which call
 *   sent it
 * @property {string} to E.164
 * @property {string} type `text`, `image` …, or `template`
 * @property {string | null} text the text, caption, or the template's body with its variables filled in
 * @property {string | null} link of the media
 * @property {string | null} template id
 * @property {Record<string, string>} variables
 * @property {string[]} labels
 * @property {string} note
 * @property {any} request the body as it came
 * @property {number} at milliseconds
 */

/** @typedef {SentMessage & { id: number, sendAt: string }} ScheduledMessage `sendAt`: ISO 8601, UTC */

/** @param {NotifyerOptions} [options] */
function createAccount(options = {}) {
	const contacts = options.contacts ?? defaults.contacts(Date.now());
	return {
		apiKey: options.apiKey ?? 'stand-in-notifyer-key',
		managementToken: options.managementToken ?? 'eyJhbGciOiJub25lIn0.stand-in-dashboard.token',
		managementAccepts: options.managementAccepts ?? 'both',
		generation: options.generation ?? 2,
		templates: options.templates ?? defaults.templates(),
		labels: options.labels ?? [...defaults.LABELS],
		phoneNumbers: options.phoneNumbers,
		contacts,
		/** @type {Endpoint[]} */
		endpoints: [],
		/** @type {SentMessage[]} */
		sent: [],
		/** @type {ScheduledMessage[]} */
		scheduled: [],
		/** @type {import('../types').DeliveryReport[]} */
		deliveries: [],
	};
}

/** @typedef {ReturnType<typeof createAccount>} Account */

/**
 * @param {Account} account
 * @param {unknown} phone in any notation
 * @returns {import('./defaults').Contact | undefined}
 */
function findContact(account, phone) {
	const digits = digitsOf(phone);
	return account.contacts.find((contact) => digitsOf(contact.phone_number) === digits);
}

/**
 * @param {Account} account
 * @param {unknown} phone in any notation
 * @returns {import('./defaults').Contact} a new one counts as having just written
 */
function contactFor(account, phone) {
	const known = findContact(account, phone);
	if (known) return known;
	const contact = defaults.contact(`+${digitsOf(phone)}`, '', [], Date.now());
	account.contacts.push(contact);
	return contact;
}

/** @param {Account} account @param {unknown} phone @returns {boolean} a stranger's window counts as open */
function windowIsOpen(account, phone) {
	const contact = findContact(account, phone);
	if (!contact) return true;
	return contact.lastMessageAt !== null && Date.now() - contact.lastMessageAt < WINDOW_MS;
}

module.exports = { contactFor, createAccount, findContact, windowIsOpen };
