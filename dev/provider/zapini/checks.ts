// @ts-check
'use strict';

const { Refusal } = require('../answers');

/** @typedef {import('./account').Account} Account */

/**
 * Collects what is wrong with a request and refuses it with every field named.
 *
 * @param {Record<string, string | false | undefined>} found field → what is wrong with it, or nothing
 * @throws {Refusal} 422
 */
function refuseInvalid(found) {
	const wrong = Object.entries(found).filter(([, reason]) => reason);
	const [first] = wrong;
	if (!first) return;
	const details = Object.fromEntries(wrong.map(([field, reason]) => [field, [reason]]));
	throw new Refusal(422, String(first[1]), { code: 'VALIDATION_ERROR', details });
}

/**
 * An `sk_` token belongs to one instance: naming it is optional, naming another is an error.
 *
 * @param {Account} account
 * @param {unknown} id numeric id or UUID
 * @throws {Refusal} 404
 */
function checkInstance({ instance }, id) {
	if (id === undefined || id === null || id === '') return;
	if (String(id) !== instance.uuid && String(id) !== String(instance.id)) {
		throw new Refusal(404, 'Instance not found.', { code: 'INSTANCE_NOT_FOUND', details: {} });
	}
}

/**
 * @template {{ id: number, uuid: string }} Row
 * @param {Row[]} rows
 * @param {unknown} id UUID or numeric id
 * @param {string} what
 * @returns {Row}
 * @throws {Refusal} 404
 */
function findRow(rows, id, what) {
	const row = rows.find(
		({ id: number, uuid }) => uuid === String(id) || String(number) === String(id),
	);
	if (!row) throw new Refusal(404, `${what} not found.`, { details: {} });
	return row;
}

module.exports = { checkInstance, findRow, refuseInvalid };
