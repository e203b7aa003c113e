// @ts-check
'use strict';

const { mergeHeaders, simultaneously } = require('../deliver');
const { sign } = require('../signature');
const { contactFor } = require('./account');

/** @typedef {import('./account').Account} Account */
/** @typedef {import('./account').Endpoint} Endpoint */
/** @typedef {import('../types').DeliveryReport} DeliveryReport */

/**
 * @typedef {object} NotifyerDeliveryOptions
 * @property {import('../types').SignatureForm} [signatureForm] default `secret`; an endpoint
 *   without a secret gets no header
 * @property {number} [endpointId] only this endpoint, if it is live and wants the direction
 * @property {string | Buffer} [signedBody] what the signature is made over; default: what goes out
 */

/**
 * Delivers a payload to every live endpoint that wants its direction. An incoming message opens its sender's
 * 24 hour window as of now, whatever time the payload carries.
 *
 * @param {Account} account
 * @param {ReturnType<typeof import('../deliver').createDeliverer>} deliverer
 * @param {any} payload
 * @param {NotifyerDeliveryOptions & import('../types').DeliveryOptions} [options]
 * @returns {Promise<DeliveryReport[]>} in the order of the endpoints; `simultaneous` twins follow one another
 */
async function deliver(account, deliverer, payload, options = {}) {
	const incoming = payload?.incoming_message !== false;
	if (incoming && payload?.phone_number) noteSender(account, payload);

	const shape = account.generation === 1 ? firstGeneration(payload) : payload;
	const body = options.rawBody ?? JSON.stringify(shape);
	const reports = await Promise.all(
		account.endpoints
			.filter((row) => row.status && (incoming ? row.incoming : row.outgoing))
			.filter((row) => options.endpointId === undefined || row.id === options.endpointId)
			.map((row) => deliverTo(row, body)),
	);
	account.deliveries.push(...reports.flat());
	return reports.flat();

	/** @param {Endpoint} endpoint @param {string | Buffer} bytes @returns {Promise<DeliveryReport[]>} */
	async function deliverTo({ id, webhooks, signature_secret: secret }, bytes) {
		const signature = secret
			? sign(options.signatureForm ?? 'secret', secret, options.signedBody ?? bytes)
			: undefined;
		const usual = { 'content-type': 'application/json', 'x-webhook-signature': signature };
		const headers = mergeHeaders(usual, options.headers);
		const post = () => deliverer.deliver(webhooks, { headers, body: bytes, retry: options.retry });
		const twins = await simultaneously(options.simultaneous ?? 1, post);
		return twins.map((report) => ({ endpointId: id, ...report }));
	}
}

/** @param {Account} account @param {any} payload */
function noteSender(account, payload) {
	const contact = contactFor(account, payload.phone_number);
	contact.lastMessageAt = Date.now();
	if (payload.recipient_name) contact.name = payload.recipient_name;
}

/**
 * Before the provider told directions apart, the history was an array and the phone number a text.
 *
 * @param {any} payload
 */
function firstGeneration(payload) {
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload;
	const {
		incoming_message: _direction,
		send_by: _by,
		was_message_by_human: _human,
		...shape
	} = payload;
	if ('phone_number' in shape) shape.phone_number = String(shape.phone_number);
	if (typeof shape.last_messages === 'string') {
		try {
			shape.last_messages = JSON.parse(shape.last_messages);
		} catch {
			// A broken history is delivered broken.
		}
	}
	return shape;
}

module.exports = { deliver };
