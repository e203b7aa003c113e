// @ts-check
'use strict';

const { refuseInvalid } = require('./checks');

const MAX_PER_PAGE = 100;

/**
 * One page of a list. Only `per_page` is documented; `page` and the `pagination` block are what the framework
 * that the provider's answers suggest does, and are assumed in this one place.
 *
 * @param {string} name the key of the rows
 * @param {unknown[]} rows
 * @param {Record<string, string>} query
 * @returns {import('../types').Answer}
 */
function page(name, rows, query) {
	const perPage = Math.min(positive(query, 'per_page', 20), MAX_PER_PAGE);
	const current = positive(query, 'page', 1);
	const from = (current - 1) * perPage;
	return ok({
		[name]: rows.slice(from, from + perPage),
		pagination: {
			current_page: current,
			last_page: Math.max(1, Math.ceil(rows.length / perPage)),
			per_page: perPage,
			total: rows.length,
		},
	});
}

/**
 * @param {Record<string, string>} query
 * @param {string} field
 * @param {number} absent
 */
function positive(query, field, absent) {
	const value = query[field] === undefined ? absent : Number(query[field]);
	refuseInvalid({
		[field]: (!Number.isInteger(value) || value < 1) && `The ${field} field must be at least 1.`,
	});
	return value;
}

/**
 * @param {Record<string, string>} query
 * @param {string} field
 * @returns {boolean | undefined} undefined when the filter is not used
 */
function flag(query, field) {
	return query[field] === undefined ? undefined : ['1', 'true'].includes(query[field]);
}

/**
 * @param {unknown} data
 * @param {string} [message]
 * @param {number} [status]
 * @returns {import('../types').Answer}
 */
function ok(data, message, status = 200) {
	return { status, body: { success: true, ...(message && { message }), data } };
}

module.exports = { MAX_PER_PAGE, flag, ok, page, positive };
