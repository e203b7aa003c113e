// @ts-check
'use strict';

const { randomUUID } = require('crypto');
const { nextInstant } = require('../clock');
const { DEFAULT_INSTANCE } = require('./account');

/**
 * @typedef {object} ZapiniCircumstances
 * @property {string} [from] E.164; default +14155550142
 * @property {string} [name]
 * @property {Date} [at] default: now, never the same twice
 * @property {string | boolean} [id] the message's identifier; true: a new one. Default: none, like the
 *   documented example
 * @property {string} [instanceId] UUID; default: the stand-in's own default
 * @property {string} [event] default `message.received`
 * @property {Record<string, unknown>} [extra] fields of `data` to add or replace, last
 */

/**
 * @typedef {object} ZapiniFile
 * @property {string} [type] default `image`
 * @property {string} [url]
 * @property {string} [caption]
 * @property {string} [fileName]
 * @property {string} [mimeType]
 */

/** A received text. @param {{ text?: string } & ZapiniCircumstances} [given] */
function zapiniText({ text = "Hi, I'd like more information", ...more } = {}) {
	return payload({ type: 'text', message: text }, more);
}

/**
 * A received file. The documentation names no media fields in its example: these are the ones it mentions.
 *
 * @param {ZapiniFile & ZapiniCircumstances} [given]
 */
function zapiniMedia({
	type = 'image',
	url,
	caption = '',
	fileName = 'photo.jpg',
	mimeType = 'image/jpeg',
	...more
} = {}) {
	const media_url = url ?? `https://files.example.com/zapini/${fileName}`;
	return payload({ type, media_url, caption, file_name: fileName, mime_type: mimeType }, more);
}

/**
 * @param {Record<string, unknown>} content
 * @param {ZapiniCircumstances} more
 * @returns {{ event: string, instance_id: string, data: Record<string, any> }}
 */
function payload({ type, ...content }, more) {
	const { from = '+14155550142', name = 'Maria', at = nextInstant(), id } = more;
	return {
		event: more.event ?? 'message.received',
		instance_id: more.instanceId ?? DEFAULT_INSTANCE,
		data: {
			...(id && { id: id === true ? randomUUID() : id }),
			from,
			sender_name: name,
			type,
			...content,
			received_at: at.toISOString(),
			...more.extra,
		},
	};
}

module.exports = { zapiniMedia, zapiniText };
