// @ts-check
'use strict';

const { createHash } = require('crypto');

/** @param {unknown} value @returns {boolean} E.164 with its plus sign, as both providers document it */
function isE164(value) {
	return typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value);
}

/** @param {unknown} value @returns {string} the digits alone: the form in which two notations compare */
function digitsOf(value) {
	return String(value ?? '').replace(/\D/g, '');
}

/** @param {string} name @returns {string} a UUID that is always the same for the same name */
function uuidFor(name) {
	const hex = createHash('sha256').update(name).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

module.exports = { digitsOf, isE164, uuidFor };
