// @ts-check
'use strict';

const { nextInstant } = require('../clock');
const { digitsOf, uuidFor } = require('../phone');
const { envelope } = require('./envelope');

/**
 * What all of the provider's payloads have in common.
 *
 * @typedef {object} Circumstances
 * @property {string} [name] of the contact; default Dana Reyes
 * @property {Date} [at] when the message was written; default: now, never the same twice
 * @property {string} [userId] UUID; default: one that belongs to the number
 * @property {HistoryEntry[]} [history] earlier messages, newest first
 * @property {string | string[]} [labels]
 * @property {string} [note]
 * @property {string} [noteAutomation]
 * @property {1 | 2} [generation] default 2: history as a JSON string, number as a number, direction told
 * @property {'string' | 'array'} [historyAs] overrides what the generation does
 * @property {Record<string, unknown>} [referral] of the ad that led here
 * @property {string} [wamid] adds the envelope of the Cloud API with this identifier
 * @property {Record<string, unknown>} [extra] fields to add or replace, last
 */

/**
 * @typedef {object} HistoryEntry
 * @property {'user' | 'bot'} type
 * @property {string} content
 * @property {string} timestamp ISO 8601
 * @property {string} content_type
 * @property {string} [media_url]
 */

/** @typedef {'image' | 'audio' | 'video' | 'document' | 'location' | (string & {})} MediaType */

/** @typedef {{ from?: string, text?: string }} Incoming `from`: E.164, default +14155550142 */

/**
 * @typedef {object} Media
 * @property {string} [from]
 * @property {MediaType} [type]
 * @property {string} [url]
 * @property {string} [text] a caption, or the transcription of an audio
 */

/**
 * @typedef {object} Outgoing
 * @property {string} [to]
 * @property {string} [text]
 * @property {MediaType} [type]
 * @property {string} [url]
 * @property {string} [sendBy] default `WhatsApp App`
 * @property {boolean} [byHuman] default true
 */

const DOCUMENT = 'https://files.example.com/vault/a1/signed%20offer.pdf';

/** A text from a contact. @param {Incoming & Circumstances} [given] */
function notifyerText({ from, text = 'Where is my order?', ...more } = {}) {
	return payload({ phone: from, type: 'text', text, url: null, incoming: true }, more);
}

/** A file from a contact; by default a document. @param {Media & Circumstances} [given] */
function notifyerMedia({ from, type = 'document', url = DOCUMENT, text = '', ...more } = {}) {
	return payload({ phone: from, type, text, url, incoming: true }, more);
}

/**
 * A message of the business; by default typed in the phone's app by a person.
 *
 * @param {Outgoing & Circumstances} [given]
 */
function notifyerOutgoing(given = {}) {
	const {
		to,
		text = 'On our way',
		type = 'text',
		url = null,
		sendBy,
		byHuman = true,
		...more
	} = given;
	const extra = { send_by: sendBy ?? 'WhatsApp App', was_message_by_human: byHuman, ...more.extra };
	return payload({ phone: to, type, text, url, incoming: false }, { ...more, extra });
}

/**
 * @param {{ phone?: string, type: string, text: string, url: string | null, incoming: boolean }} message
 * @param {Circumstances} more
 * @returns {Record<string, any>}
 */
function payload({ phone = '+14155550142', type, text, url, incoming }, more) {
	const {
		name = 'Dana Reyes',
		at = nextInstant(),
		generation = 2,
		labels = '',
		referral,
		wamid,
	} = more;
	const timestamp = at.toISOString();
	/** @type {HistoryEntry} */
	const cause = { type: incoming ? 'user' : 'bot', content: text, timestamp, content_type: type };
	if (url) cause.media_url = url;
	const history = [cause, ...(more.history ?? [])];
	const asText = (more.historyAs ?? (generation === 1 ? 'array' : 'string')) === 'string';
	const digits = digitsOf(phone);
	const user = history.find((entry) => entry.type === 'user');
	const bot = history.find((entry) => entry.type === 'bot');
	return {
		last_messages: asText ? JSON.stringify(history) : history,
		conversation_paragraph: history.map(line).join(' ; '),
		phone_number: generation === 1 ? digits : Number(digits),
		recipient_name: name,
		user_id: more.userId ?? uuidFor(digits),
		last_message_of_user: user?.content ?? '',
		last_message_of_bot: bot?.content ?? '',
		message_type: type,
		user_last_message_time: unixSeconds(user),
		bot_last_message_time: unixSeconds(bot),
		attachment_url: url,
		note: more.note ?? '',
		note_automation: more.noteAutomation ?? '',
		labels: Array.isArray(labels) ? labels.join(', ') : labels,
		...(generation === 2 && {
			incoming_message: incoming,
			send_by: '',
			was_message_by_human: true,
		}),
		...(referral && { referral }),
		...(wamid && envelope({ wamid, digits, name, at, type, text, referral })),
		...more.extra,
	};
}

/** @param {HistoryEntry} entry */
function line({ type, content, timestamp, content_type }) {
	const time = new Date(timestamp)
		.toLocaleTimeString('en-US', { timeZone: 'UTC' })
		.replace(/\s/u, ' ');
	const shown = content || `[${content_type.charAt(0).toUpperCase()}${content_type.slice(1)}]`;
	return `${type === 'user' ? 'User' : 'Bot'} (${time}): ${shown}`;
}

/** @param {HistoryEntry | undefined} entry @returns {number} 0: there is none */
function unixSeconds(entry) {
	return entry ? Math.floor(Date.parse(entry.timestamp) / 1000) : 0;
}

module.exports = { notifyerMedia, notifyerOutgoing, notifyerText };
