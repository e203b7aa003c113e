// @ts-check
'use strict';

const http = require('http');
const { Refusal, errorBody } = require('./answers');
const { pause } = require('./pause');
const { match } = require('./route');

/** Calls by hand are no provider calls: they are neither logged nor subject to faults. */
const CONTROL = '/_stand-in/';

/**
 * The HTTP side of the stand-in: reads, logs, plays the fault that is due, routes, answers.
 *
 * @param {object} parts
 * @param {import('./types').Route[]} parts.routes
 * @param {import('./faults').Faults} parts.faults
 * @param {import('./types').RequestRecord[]} parts.requests every API call is appended
 * @param {AbortSignal} parts.closing
 * @returns {http.Server} not yet listening
 */
function createServer({ routes, faults, requests, closing }) {
	return http.createServer((req, res) => {
		serve(req, res).catch((error) => {
			if (!res.headersSent && !res.destroyed)
				write(res, { status: 500, body: errorBody(500, String(error)) });
			else res.destroy();
		});
	});

	/** @param {http.IncomingMessage} req @param {http.ServerResponse} res */
	async function serve(req, res) {
		const record = await receive(req);
		if (record.path.startsWith(CONTROL)) return write(res, await answer(record));
		requests.push(record);

		const fault = faults.take(record.method, record.path);
		if (fault?.delayMs) await pause(fault.delayMs, closing);
		const effect = !fault || fault.afterEffect || !fails(fault) ? await answer(record) : undefined;
		const outcome = fault && fails(fault) ? played(fault, req) : effect;
		if (!outcome) return;
		record.status = outcome.status ?? 200;
		write(res, outcome);
	}

	/** @param {import('./types').RequestRecord} record */
	async function answer(record) {
		try {
			const found = match(routes, record.method, record.path);
			const call = { ...record, params: found.params };
			found.route.authenticate?.(call);
			return await found.route.handle(call);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return { status: error.status, headers: error.headers, body: error.body };
		}
	}
}

/**
 * @param {http.IncomingMessage} req
 * @returns {Promise<import('./types').RequestRecord>}
 */
async function receive(req) {
	const chunks = [];
	for await (const chunk of req) chunks.push(chunk);
	const url = new URL(req.url ?? '/', 'http://stand-in');
	const path = decodePath(url.pathname);
	return {
		provider: providerOf(path),
		method: req.method ?? 'GET',
		path,
		query: Object.fromEntries(url.searchParams),
		headers: req.headers,
		body: parse(Buffer.concat(chunks).toString('utf8')),
		at: Date.now(),
		status: undefined,
	};
}

/** Some HTTP clients send the colon of `/api:…` percent-encoded. @param {string} path */
function decodePath(path) {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** @param {string} path @returns {import('./types').RequestRecord['provider']} */
function providerOf(path) {
	if (path.startsWith('/api:')) return 'notifyer';
	if (path.startsWith('/api/v1/')) return 'zapini';
	return path.startsWith('/files/') ? 'files' : 'unknown';
}

/** @param {string} text */
function parse(text) {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** @param {import('./types').Fault} fault */
function fails(fault) {
	return Boolean(fault.status || fault.reset || fault.hang);
}

/**
 * @param {import('./types').Fault} fault
 * @param {http.IncomingMessage} req
 * @returns {import('./types').Answer | undefined} undefined: the caller gets no answer
 */
function played(fault, req) {
	if (fault.reset) req.socket.resetAndDestroy();
	if (fault.reset || fault.hang) return undefined;
	const status = fault.status ?? 500;
	return { status, headers: fault.headers, body: fault.body ?? errorBody(status) };
}

/** @param {http.ServerResponse} res @param {import('./types').Answer} answer */
function write(res, { status = 200, headers = {}, body }) {
	const asIs = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
	const bytes = asIs ? (body ?? '') : JSON.stringify(body);
	const type = asIs ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
	const usual = {
		'content-length': String(Buffer.byteLength(bytes)),
		...(bytes.length && { 'content-type': type }),
	};
	res.writeHead(status, { ...usual, ...lowerCaseNames(headers) });
	res.end(bytes);
}

/** @param {Record<string, string>} headers */
function lowerCaseNames(headers) {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

module.exports = { createServer };
