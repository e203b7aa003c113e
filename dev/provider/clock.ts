// @ts-check
'use strict';

let last = 0;

/**
 * The present, but never the same twice: messages made in one millisecond stay distinct.
 *
 * @returns {Date}
 */
function nextInstant() {
	last = Math.max(Date.now(), last + 1);
	return new Date(last);
}

module.exports = { nextInstant };
