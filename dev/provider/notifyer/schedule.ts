// @ts-check
'use strict';

const { Refusal } = require('../answers');
const { instantIn } = require('../timeZone');
const { readLabels } = require('./content');

const UNIT_MS = new Map([
	['min', 60_000],
	['hours', 3_600_000],
	['days', 86_400_000],
]);
const REPLY_CONDITIONS = [
	'never',
	'20m',
	'45m',
	'3h',
	'6h',
	'12h',
	'24h',
	'48h',
	'72h',
	'never-replied',
];

/**
 * When a message is to be sent, from the schedule fields that the provider's own integrations send.
 *
 * @param {any} body
 * @returns {string | null} ISO 8601 in UTC; null: at once
 * @throws {Refusal} 400 naming the field
 */
function readSchedule(body) {
	if (body.is_schedule !== true) return null;
	readConditions(body);
	if (body.schedule_type === 'specific') return specific(body).toISOString();
	if (body.schedule_type === 'relative') return relative(body).toISOString();
	throw new Refusal(400, 'Invalid param: schedule_type');
}

/** @param {any} body */
function relative({ unit_of_time_name: unit, unit_of_time_value: value }) {
	const unitMs = UNIT_MS.get(unit);
	if (!unitMs) throw new Refusal(400, 'Invalid param: unit_of_time_name');
	if (!Number.isInteger(value) || value < 1)
		throw new Refusal(400, 'Invalid param: unit_of_time_value');
	return new Date(Date.now() + unitMs * value);
}

/** The `Z` of the date is not UTC: it is the wall clock of `time_zone`. @param {any} body */
function specific({ time_zone: zone, schedule_datetime_date: wallClock }) {
	if (typeof wallClock !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(wallClock)) {
		throw new Refusal(400, 'Invalid param: schedule_datetime_date');
	}
	const instant = instantIn(zone, wallClock);
	if (!instant) throw new Refusal(400, 'Invalid param: time_zone');
	if (instant.getTime() <= Date.now())
		throw new Refusal(400, 'Invalid param: schedule_datetime_date is in the past');
	return instant;
}

/** @param {any} body */
function readConditions({ condition_one: reply, condition_two: label }) {
	if (reply !== undefined && !REPLY_CONDITIONS.includes(reply))
		throw new Refusal(400, 'Invalid param: condition_one');
	if (label === undefined) return;
	if (label?.c !== 'include' && label?.c !== 'not')
		throw new Refusal(400, 'Invalid param: condition_two.c');
	if (!Array.isArray(label.v) || readLabels(label.v).length === 0) {
		throw new Refusal(400, 'Invalid param: condition_two.v');
	}
}

module.exports = { readSchedule };
