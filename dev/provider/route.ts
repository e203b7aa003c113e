// @ts-check
'use strict';

const { Refusal } = require('./answers');

/** @typedef {import('./types').Route} Route */

/**
 * @param {Route[]} routes
 * @param {string} method
 * @param {string} path
 * @returns {{ route: Route, params: Record<string, string> }}
 * @throws {Refusal} 404 for an unknown path, 405 for a known path with another method
 */
function match(routes, method, path) {
	let known = false;
	for (const route of routes) {
		const params = matchPath(route.path, path);
		if (!params) continue;
		if (route.method === method) return { route, params };
		known = true;
	}
	throw known
		? new Refusal(405, `${method} is not offered on ${path}.`, { code: 'METHOD_NOT_ALLOWED' })
		: new Refusal(404, `Unable to locate request: ${method} ${path}.`);
}

/** @param {string} pattern @param {string} path */
function matchPath(pattern, path) {
	const expected = pattern.split('/');
	const actual = path.split('/');
	if (expected.length !== actual.length) return undefined;
	/** @type {Record<string, string>} */
	const params = {};
	for (const [index, part] of expected.entries()) {
		const value = actual[index] ?? '';
		if (part.startsWith('{')) params[part.slice(1, -1)] = value;
		else if (part !== value) return undefined;
	}
	return params;
}

/**
 * The same routes under a prefix, each behind the same authentication.
 *
 * @param {string} prefix
 * @param {Route['authenticate']} authenticate
 * @param {Route[]} routes
 * @returns {Route[]}
 */
function group(prefix, authenticate, routes) {
	return routes.map((route) => ({ ...route, path: prefix + route.path, authenticate }));
}

module.exports = { match, group };
