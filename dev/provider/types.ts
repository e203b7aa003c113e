// @ts-check
'use strict';

/**
 * One API call as the stand-in received it.
 *
 * @typedef {object} RequestRecord
 * @property {'notifyer' | 'zapini' | 'files' | 'unknown'} provider
 * @property {string} method upper case
 * @property {string} path decoded, without the query
 * @property {Record<string, string>} query
 * @property {import('http').IncomingHttpHeaders} headers
 * @property {any} body parsed JSON, or the text where it is no JSON; undefined when empty
 * @property {number} at milliseconds since 1970
 * @property {number | undefined} status what was answered; undefined while pending, hung or reset
 */

/**
 * What a route's handler gets.
 *
 * @typedef {object} Call
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {import('http').IncomingHttpHeaders} headers
 * @property {any} body
 * @property {Record<string, string>} params the `{name}` parts of the route's path
 */

/**
 * @typedef {object} Answer
 * @property {number} [status] default 200
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body] a Buffer or a string goes out as it is, undefined as nothing, the rest as JSON
 */

/**
 * @typedef {object} Route
 * @property {string} method
 * @property {string} path `/webhook/dev/{id}`: braces name a parameter (the providers' paths hold colons)
 * @property {(call: Call) => void} [authenticate] throws a Refusal
 * @property {(call: Call) => Answer | Promise<Answer>} handle
 */

/**
 * A failure to play. Without `status`, `reset` or `hang` it only delays.
 *
 * @typedef {object} Fault
 * @property {string} [method] default: any
 * @property {string | RegExp} [path] a string is a prefix; default: any
 * @property {number} [times] default 1; Infinity until removed
 * @property {number} [status] without a `body` the provider's own error shape for that status goes out
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body] an object goes out as JSON, a string as it is
 * @property {number} [delayMs] before anything else happens
 * @property {boolean} [reset] the connection is reset
 * @property {boolean} [hang] nothing is ever answered
 * @property {boolean} [afterEffect] the call takes effect first, then the failure is played
 */

/**
 * @typedef {object} Attempt
 * @property {number} [status] undefined when no answer came
 * @property {string} [body]
 * @property {number} durationMs
 * @property {string} [error] why there was no answer
 */

/**
 * @typedef {object} DeliveryReport
 * @property {number} [endpointId] Notifyer only
 * @property {string} url as registered, before it was mapped to the local n8n
 * @property {Attempt[]} attempts
 * @property {boolean} delivered whether an attempt was answered with 2xx
 */

/**
 * Options that every delivery takes.
 *
 * @typedef {object} DeliveryOptions
 * @property {Record<string, string | string[] | undefined>} [headers] added to or replacing the usual ones;
 *   undefined removes one, an array sends it more than once
 * @property {string | Buffer} [rawBody] goes out instead of the payload's JSON
 * @property {boolean} [retry] default true: back off and try again on anything but 2xx
 * @property {number} [simultaneous] that many identical deliveries at once; default 1
 */

/** @typedef {'secret' | 'hex' | 'base64' | 'base64url'} PlainSignatureForm */
/** @typedef {'sha256=hex' | 'sha256=base64' | 'sha256=base64url'} PrefixedSignatureForm */
/** @typedef {PlainSignatureForm | PrefixedSignatureForm | 'none' | 'wrong'} SignatureForm */

module.exports = {};
