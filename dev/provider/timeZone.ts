// @ts-check
'use strict';

/**
 * The instant at which clocks in a time zone show a wall-clock time.
 *
 * @param {unknown} zone IANA name
 * @param {string} wallClock ISO 8601 whose `Z` is ignored
 * @returns {Date | undefined} undefined for an unknown zone or an impossible date
 */
function instantIn(zone, wallClock) {
	const asUtc = Date.parse(wallClock);
	if (typeof zone !== 'string' || Number.isNaN(asUtc)) return undefined;
	try {
		// Twice: the first guess may lie on the other side of a change of the clocks.
		const guess = asUtc - offsetAt(zone, asUtc);
		return new Date(asUtc - offsetAt(zone, guess));
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/** @param {string} zone @param {number} instant @returns {number} milliseconds ahead of UTC */
function offsetAt(zone, instant) {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const parts = format.formatToParts(instant);
	/** @param {string} name */
	const shown = (name) => Number(parts.find(({ type }) => type === name)?.value);
	const midnight = Date.UTC(shown('year'), shown('month') - 1, shown('day'));
	const seconds = (shown('hour') * 60 + shown('minute')) * 60 + shown('second');
	return midnight + seconds * 1000 - Math.floor(instant / 1000) * 1000;
}

module.exports = { instantIn };
