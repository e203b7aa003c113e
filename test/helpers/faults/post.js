// @ts-check
const http = require('node:http');

/**
 * @typedef {object} Post
 * @property {string} [method] Default: POST.
 * @property {Record<string, string | string[]>} [headers] A list sends the header once for each value.
 * @property {string | Buffer} [body]
 * @property {boolean} [chunked] In pieces and without a length.
 * @property {number} [cutAfter] Promises the whole body, sends so many bytes and hangs up.
 */

/**
 * One request, sent just as it is described: for deliveries that no proper client would send.
 *
 * @param {string} url
 * @param {Post} [request]
 * @returns {Promise<{ status: number, json: any, text: string }>} Status 0: there was no answer.
 */
function post(url, { method = 'POST', headers = {}, body = '', chunked, cutAfter } = {}) {
	const bytes = Buffer.from(body);
	const length = { 'content-length': String(bytes.length) };
	return new Promise((resolve) => {
		const none = () => resolve({ status: 0, json: undefined, text: '' });
		const request = http.request(url, {
			method,
			agent: false,
			headers: { ...(!chunked && bytes.length && length), ...headers },
			signal: AbortSignal.timeout(60_000),
		});
		request.on('error', none);
		request.on('response', (response) => {
			/** @type {Buffer[]} */
			const chunks = [];
			response.on('data', (chunk) => chunks.push(chunk));
			response.on('error', none);
			response.on('end', () => {
				const text = Buffer.concat(chunks).toString('utf8');
				resolve({ status: response.statusCode ?? 0, json: parse(text), text });
			});
		});
		if (cutAfter !== undefined) {
			request.write(bytes.subarray(0, cutAfter), () => request.destroy());
			return;
		}
		if (chunked) {
			const middle = Math.floor(bytes.length / 2);
			request.write(bytes.subarray(0, middle));
			request.end(bytes.subarray(middle));
			return;
		}
		request.end(bytes);
	});
}

/** @param {string} text */
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

module.exports = { post };
