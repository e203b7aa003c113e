import { DateTime } from 'luxon';
import type { Json } from '../../json';
import { Refusal } from '../answers';
import { readLabels } from './content';

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
 * @returns ISO 8601 in UTC; null: at once
 * @throws Refusal 400 naming the field
 */
export function readSchedule(body: Json): string | null {
	if (body.is_schedule !== true) return null;
	readConditions(body);
	if (body.schedule_type === 'specific') return specific(body).toISOString();
	if (body.schedule_type === 'relative') return relative(body).toISOString();
	throw new Refusal(400, 'Invalid param: schedule_type');
}

function relative({ unit_of_time_name: unit, unit_of_time_value: value }: Json) {
	const unitMs = UNIT_MS.get(unit);
	if (!unitMs) throw new Refusal(400, 'Invalid param: unit_of_time_name');
	if (!Number.isInteger(value) || value < 1)
		throw new Refusal(400, 'Invalid param: unit_of_time_value');
	return new Date(Date.now() + unitMs * value);
}

/** The `Z` of the date is not UTC: it is the wall clock of `time_zone`. */
function specific({ time_zone: zone, schedule_datetime_date: wallClock }: Json) {
	if (typeof wallClock !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(wallClock)) {
		throw new Refusal(400, 'Invalid param: schedule_datetime_date');
	}
	const instant = DateTime.fromISO(wallClock.slice(0, -1), { zone: String(zone) });
	if (!instant.isValid) throw new Refusal(400, 'Invalid param: time_zone');
	if (instant.toMillis() <= Date.now())
		throw new Refusal(400, 'Invalid param: schedule_datetime_date is in the past');
	return instant.toJSDate();
}

function readConditions({ condition_one: reply, condition_two: label }: Json) {
	if (reply !== undefined && !REPLY_CONDITIONS.includes(reply))
		throw new Refusal(400, 'Invalid param: condition_one');
	if (label === undefined) return;
	if (label?.c !== 'include' && label?.c !== 'not')
		throw new Refusal(400, 'Invalid param: condition_two.c');
	if (!Array.isArray(label.v) || readLabels(label.v).length === 0) {
		throw new Refusal(400, 'Invalid param: condition_two.v');
	}
}
