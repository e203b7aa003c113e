import { asObject } from '../item/tolerant';
import type { Failure } from './failure';
import { holdsLongNumber } from './repeats';

/** No connection came about: Node's codes for an address not found, refused or not routed. */
const NOT_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EAI_FAIL',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
]);

/** System calls that come before the first byte of a request. */
const BEFORE_SENDING = new Set(['connect', 'getaddrinfo']);

/** System calls on a connection that had come about. */
const WHILE_CONNECTED = new Set(['read', 'write', 'writev']);

/** Node's codes for a certificate that it does not trust: the request waits for the handshake. */
const NOT_TRUSTED = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_)/;

/** n8n's own classes for a request that it did not even start. */
const STOPPED_BY_N8N =
	/^(NodeOperationError|UserError|OperationalError|UnexpectedError|ApplicationError|Credential\w*Error|Ssrf\w*)$/;

/**
 * Tells from what n8n's request helper threw whether the provider can have seen the request. When in
 * doubt it can: a message sent twice is worse than one reported as uncertain.
 *
 * @param thrown usually n8n's NodeApiError around the HTTP client's error. Only its codes are kept: the
 *   client's error holds the headers and the body, and so the key and the message.
 */
export function judgeThrown(thrown: unknown): Failure {
	const chain = causes(thrown);
	const code = chain.map((error) => error.code).find((value) => typeof value === 'string');

	const during = (calls: Set<string>) => chain.some((error) => calls.has(String(error.syscall)));
	const neverBegan = NOT_CONNECTED.has(code ?? '') || NOT_TRUSTED.test(code ?? '');
	if (during(BEFORE_SENDING) || (neverBegan && !during(WHILE_CONNECTED))) {
		return { kind: 'unreachable', code: code ?? 'unknown' };
	}
	// n8n's own errors hold the status that was answered.
	if (chain[0]?.httpCode === '401') {
		return { kind: 'refused', status: 401, codes: [], words: '' };
	}
	const own = chain.find((error) => STOPPED_BY_N8N.test(String(error.name)));
	if (own && code === undefined) {
		const said = String(own.message);
		return { kind: 'notSent', reason: holdsLongNumber(said) ? 'n8n stopped it' : said };
	}
	return { kind: 'interrupted', code: code ?? 'unknown' };
}

/** The error and its causes, outermost first; the depth is bounded because causes can be circular. */
function causes(thrown: unknown): Array<Record<string, unknown>> {
	const chain = [];
	for (let error = asObject(thrown); error && chain.length < 5; error = asObject(error.cause))
		chain.push(error);
	return chain;
}
