// @ts-check
/** The deliveries that are measured, as the providers' documentations show them. */
const { notifyerText, zapiniText } = require('../provider/payloads');

/** Stands where each delivery has words of its own. */
const MARK = '@@@@@@@@@@@@';

const WORDS = ['Hello', 'Is it in stock?', 'Yes, in blue', 'Thanks', 'See you'];
const MINUTE_MS = 60_000;

/**
 * One delivery to make any number from, all of the same size and all different.
 *
 * @typedef {object} Template
 * @property {string[]} parts The JSON, cut where the words go.
 * @property {number} bytes
 */

/** @param {unknown} payload @returns {Template} */
function template(payload) {
	const json = JSON.stringify(payload);
	return { parts: json.split(MARK), bytes: Buffer.byteLength(json) };
}

/**
 * @param {Template} of
 * @param {number} number Another delivery for each.
 * @param {string} run Tells two runs apart; with the number at most 12 characters.
 * @returns {string} JSON.
 */
const fill = ({ parts }, number, run) =>
	parts.join(`${run}${String(number).padStart(MARK.length - run.length, '0')}`);

/** @param {{ messages: number, type?: string }} options `messages`: of history, this one included. */
function notifyerTemplate({ messages, type = 'text' }) {
	const at = new Date();
	const history = Array.from({ length: messages - 1 }, (_, index) => ({
		type: index % 2 ? /** @type {const} */ ('user') : /** @type {const} */ ('bot'),
		content: WORDS[index % WORDS.length] ?? '',
		timestamp: new Date(at.getTime() - (index + 1) * MINUTE_MS).toISOString(),
		content_type: 'text',
	}));
	return template(notifyerText({ text: MARK, at, history, extra: { message_type: type } }));
}

/** @param {{ instanceId?: string, type?: string }} [options] */
const zapiniTemplate = ({ instanceId, type = 'text' } = {}) =>
	template(zapiniText({ text: MARK, at: new Date(), instanceId, extra: { type } }));

module.exports = { MARK, fill, notifyerTemplate, zapiniTemplate };
