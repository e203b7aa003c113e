// @ts-check
'use strict';

const { Refusal } = require('../answers');
const { isE164 } = require('../phone');

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const TYPES = ['text', 'image', 'video', 'audio', 'document'];

/**
 * Checks a free-form message the way the provider does.
 *
 * @param {any} body
 * @returns {{ to: string, type: string, text: string | null, link: string | null }}
 * @throws {Refusal} 400 for a wrong shape, 413 and 422 for a link that plays that part
 */
function readContent(body) {
	must(typeof body === 'object' && body !== null, 'The body must be a JSON object.');
	must(body.messaging_product === 'whatsapp', 'Missing param: messaging_product');
	must(body.recipient_type === 'individual', 'Missing param: recipient_type');
	must(TYPES.includes(body.type), `Invalid param: type must be one of ${TYPES.join(', ')}.`);
	const to = readRecipient(body.to, 'to');
	readLabels(body.labels);
	const content = body[body.type];
	must(typeof content === 'object' && content !== null, `Missing param: ${body.type}`);
	if (body.type === 'text') return { to, type: 'text', text: readText(content.body), link: null };
	return { to, type: body.type, text: readCaption(content.caption), link: readLink(content.link) };
}

/** @param {unknown} value @param {string} field @returns {string} */
function readRecipient(value, field) {
	must(
		isE164(value),
		`Invalid recipient: ${field} must be a phone number with its country code, as +15550100.`,
	);
	return /** @type {string} */ (value);
}

/** @param {unknown} value @returns {string[]} */
function readLabels(value = []) {
	const valid = Array.isArray(value) && value.every((label) => typeof label === 'string');
	must(valid, 'Invalid param: labels must be a list of texts.');
	return /** @type {string[]} */ (value);
}

/** @param {unknown} value */
function readText(value) {
	must(typeof value === 'string' && value.trim() !== '', 'Missing param: text.body');
	must(
		lengthOf(value) <= MAX_TEXT,
		`Invalid param: text.body has more than ${MAX_TEXT} characters.`,
	);
	return /** @type {string} */ (value);
}

/** @param {unknown} value */
function readCaption(value) {
	if (value === undefined || value === null) return null;
	must(typeof value === 'string', 'Invalid param: caption');
	must(
		lengthOf(value) <= MAX_CAPTION,
		`Invalid param: caption has more than ${MAX_CAPTION} characters.`,
	);
	return /** @type {string} */ (value);
}

/**
 * The stand-in fetches nothing: a host says what the provider would find there, e.g.
 * `unreachable.example.test` or `too-large.example.test`.
 *
 * @param {unknown} value
 * @returns {string}
 */
function readLink(value) {
	must(typeof value === 'string' && URL.canParse(value), 'Missing param: link');
	const { protocol, hostname } = new URL(/** @type {string} */ (value));
	must(protocol === 'https:', 'Invalid param: link must be a public https:// URL.');
	if (hostname.includes('unreachable')) throw new Refusal(422, 'The media link cannot be reached.');
	if (hostname.includes('too-large')) throw new Refusal(413);
	return /** @type {string} */ (value);
}

/** @param {unknown} text characters as people count them, not UTF-16 units */
function lengthOf(text) {
	return Array.from(/** @type {string} */ (text)).length;
}

/** @param {unknown} condition @param {string} message */
function must(condition, message) {
	if (!condition) throw new Refusal(400, message);
}

module.exports = { readContent, readLabels, readLink, readRecipient };
