// @ts-check
'use strict';

const timers = require('timers/promises');

/**
 * Waits without keeping the process alive; ends early when the stand-in closes.
 *
 * @param {number} ms
 * @param {AbortSignal} closing
 */
async function pause(ms, closing) {
	await timers.setTimeout(ms, undefined, { signal: closing, ref: false }).catch(() => {});
}

module.exports = { pause };
