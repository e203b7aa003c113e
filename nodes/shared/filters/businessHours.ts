import { DateTime } from 'luxon';
import type { INodeProperties } from 'n8n-workflow';
import { isTimeZone, WORKFLOW_TIME_ZONE } from '../item/timeZone';
import { asObject } from '../item/tolerant';
import type { Refuse } from './setting';

/** Certain hours of the week. */
export interface BusinessHours {
	mode: 'inside' | 'outside';
	/** ISO weekdays on which the hours begin, Monday is 1. */
	days: ReadonlySet<number>;
	/** Minutes since midnight; before `to`, or after it when the hours end on the next day. */
	from: number;
	/** Minutes since midnight; 1440 is the end of the day. */
	to: number;
	/** The name of the time zone. */
	zone: string;
}

const modeField: INodeProperties = {
	displayName: 'Start the Workflow',
	name: 'mode',
	type: 'options',
	options: [
		{
			name: 'Inside Business Hours',
			value: 'inside',
			description: 'Only for messages that arrive within the hours',
		},
		{
			name: 'Outside Business Hours',
			value: 'outside',
			description: 'Only for messages that arrive at any other time',
		},
	],
	default: 'inside',
};

const daysField: INodeProperties = {
	displayName: 'Days',
	name: 'days',
	type: 'multiOptions',
	options: [
		{ name: 'Monday', value: 1 },
		{ name: 'Tuesday', value: 2 },
		{ name: 'Wednesday', value: 3 },
		{ name: 'Thursday', value: 4 },
		{ name: 'Friday', value: 5 },
		{ name: 'Saturday', value: 6 },
		{ name: 'Sunday', value: 7 },
	],
	default: [1, 2, 3, 4, 5],
	description:
		'Days on which the hours begin. Hours over midnight belong to the day they begin on.',
};

const fromField: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'string',
	default: '09:00',
	placeholder: 'e.g. 09:00',
	description: 'When the hours begin (24-hour clock)',
};

const toField: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '17:00',
	placeholder: 'e.g. 17:00',
	description:
		'When the hours end (24-hour clock). A time before “From” is on the next day; the same time means 24 hours.',
};

const timeZoneField: INodeProperties = {
	displayName: 'Time Zone Name or ID',
	name: 'timeZone',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getTimeZones' },
	default: WORKFLOW_TIME_ZONE,
	description:
		'The time zone of these hours. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const businessHoursField: INodeProperties = {
	displayName: 'Business Hours',
	name: 'businessHours',
	type: 'fixedCollection',
	placeholder: 'Add Business Hours',
	// Open and ready to fill in, as soon as the filter is chosen.
	default: {
		hours: {
			mode: 'inside',
			days: [1, 2, 3, 4, 5],
			from: '09:00',
			to: '17:00',
			timeZone: WORKFLOW_TIME_ZONE,
		},
	},
	description: 'Start the workflow only inside, or only outside, certain hours of the week',
	options: [
		{
			displayName: 'Hours',
			name: 'hours',
			// As a person says it, not by the alphabet: when, from, to, where.
			values: [modeField, daysField, fromField, toField, timeZoneField],
		},
	],
};

/**
 * @param option the panel's value
 * @param workflowTimeZone asked only when the panel names no zone
 * @returns `undefined` when the filter is not set
 * @throws SettingError for days, times or a time zone that are none
 */
export function readBusinessHours(
	option: unknown,
	workflowTimeZone: () => string,
	refuse: Refuse,
): BusinessHours | undefined {
	if (option === undefined) return undefined;
	const hours = asObject(asObject(option)?.hours);
	if (hours === undefined) throw refuse('is empty', 'Add the hours.');
	const { mode = 'inside', days = [1, 2, 3, 4, 5], from = '09:00', to = '17:00' } = hours;
	if (mode !== 'inside' && mode !== 'outside') {
		throw refuse('cannot be read: Start the Workflow is neither inside nor outside', CHOOSE);
	}
	const { timeZone = WORKFLOW_TIME_ZONE } = hours;
	return {
		mode,
		days: readDays(days, refuse),
		from: readTime(from, 'From', refuse),
		to: readTime(to, 'To', refuse),
		zone: readZone(timeZone === WORKFLOW_TIME_ZONE ? workflowTimeZone() : timeZone, refuse),
	};
}

const CHOOSE = 'Choose one from the list.';

function readDays(value: unknown, refuse: Refuse): Set<number> {
	const days = Array.isArray(value) ? value.map((day) => (isText(day) ? Number(day) : NaN)) : [];
	if (days.length > 0 && days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)) {
		return new Set(days);
	}
	throw refuse(
		Array.isArray(value) && value.length === 0
			? 'cannot be used: Days is empty'
			: 'cannot be read: Days has an entry that is not a day',
		'Choose one or more days from the list. An expression has to give their numbers, from 1 for Monday to 7 for Sunday, e.g. {{ [1, 2, 3] }}.',
	);
}

const isText = (value: unknown) =>
	typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');

function readTime(value: unknown, label: string, refuse: Refuse): number {
	const minutes = toMinutes(value);
	if (minutes !== undefined) return minutes;
	throw refuse(
		`cannot be read: “${shown(value)}” in ${label} is not a time`,
		'Write times as 09:00 or 17:30 (24-hour clock).',
	);
}

function readZone(value: unknown, refuse: Refuse): string {
	const zone = typeof value === 'string' ? value.trim() : '';
	if (isTimeZone(zone)) return zone;
	throw refuse(
		`cannot be read: “${shown(value)}” is not a time zone`,
		'Choose the time zone from the list, or write its name, e.g. America/New_York.',
	);
}

const shown = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number'
		? String(value).slice(0, 40)
		: typeof value;

/**
 * Whether a point in time is wanted.
 *
 * @param at Unix milliseconds
 */
export function isWantedTime(at: number, { mode, days, from, to, zone }: BusinessHours): boolean {
	const { weekday, hour, minute } = DateTime.fromMillis(at, { zone });
	const minutes = hour * 60 + minute;
	const begunToday = minutes >= from && (minutes < to || to <= from) && days.has(weekday);
	const begunYesterday = to <= from && minutes < to && days.has(((weekday + 5) % 7) + 1);
	return (begunToday || begunYesterday) === (mode === 'inside');
}

/** @returns minutes since midnight of a time such as `09:00` or `9:00`, `undefined` when it is none */
function toMinutes(time: unknown): number | undefined {
	const text = typeof time === 'string' ? time : '';
	const [, hours, minutes] = /^\s*(\d{1,2}):([0-5]\d)\s*$/.exec(text) ?? [];
	const total = Number(hours) * 60 + Number(minutes);
	return total <= 24 * 60 ? total : undefined;
}
