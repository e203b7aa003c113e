import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { isTimeZone, WORKFLOW_TIME_ZONE } from '../../../shared/item/timeZone';
import { shown } from '../../../shared/operations/field';
import type { Fields } from '../../../shared/operations/fields';
import { toWallClock } from '../../../shared/operations/instant';
import { conditionFields, readConditions } from './scheduleConditions';

const modeField: INodeProperties = {
	displayName: 'Send',
	name: 'mode',
	type: 'options',
	options: [
		{ name: 'After a Delay', value: 'relative' },
		{ name: 'At a Date and Time', value: 'specific' },
	],
	default: 'relative',
};

const timeFields: INodeProperties[] = [
	modeField,
	{
		displayName: 'Delay',
		name: 'delay',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		displayOptions: { show: { mode: ['relative'] } },
		default: 1,
		description: 'How long to wait from now, in the unit below',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'options',
		displayOptions: { show: { mode: ['relative'] } },
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
		default: 'hours',
	},
	{
		displayName: 'Date and Time',
		name: 'dateTime',
		type: 'dateTime',
		displayOptions: { show: { mode: ['specific'] } },
		default: '',
		description:
			'When to send the message, on the clock of the time zone below. A value with a time zone of its own, such as that of $now, keeps it.',
	},
	{
		displayName: 'Time Zone Name or ID',
		name: 'timeZone',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getTimeZones' },
		displayOptions: { show: { mode: ['specific'] } },
		default: WORKFLOW_TIME_ZONE,
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
];

/** An entry of "Options": when to send. Read by `readSchedule`. */
export const scheduleField: INodeProperties = {
	displayName: 'Schedule',
	name: 'schedule',
	type: 'fixedCollection',
	placeholder: 'Add Schedule',
	default: {},
	description:
		'Send the message later. Notifyer keeps it until then, so this n8n need not run. A message other than a template is delivered only if the contact’s 24-hour window is open at that time.',
	options: [
		{
			displayName: 'Schedule',
			name: 'when',
			values: [...timeFields, ...conditionFields],
		},
	],
};

/** The panel's units in Notifyer's words, and in milliseconds. */
const UNITS = new Map([
	['minutes', { name: 'min', ms: 60_000 }],
	['hours', { name: 'hours', ms: 3_600_000 }],
	['days', { name: 'days', ms: 86_400_000 }],
]);

/** Nobody waits longer than some ten years, and `Date` ends somewhere. */
const LONGEST_DELAY_MS = 4_000 * 86_400_000;

/** When a message is to be sent. */
export interface Schedule {
	/** Unix milliseconds; for a delay as this n8n's clock has it. */
	at: number;
	/** IANA name. */
	timeZone: string;
	/** The request's fields for a delay. */
	delay?: IDataObject;
	/** The request's fields for the conditions. */
	conditions: IDataObject;
}

const collectionSchema = z.object({ when: z.record(z.unknown()) });

/**
 * Reads `scheduleField`.
 *
 * @param value the value of the field
 * @returns `undefined` when the message is to be sent at once
 * @throws NodeOperationError for a time that is none, does not exist or lies in the past, a delay that is not a
 *   whole number, an unknown time zone, conditions that cannot be read: what was to be sent later is never sent at once
 */
export function readSchedule(fields: Fields, value: unknown): Schedule | undefined {
	if (value === undefined || value === '' || isEmptyObject(value)) return undefined;
	const when = collectionSchema.safeParse(value).data?.when as IDataObject | undefined;
	if (!when) {
		throw fields.error('Schedule cannot be read', 'Remove the option "Schedule" and add it again.');
	}
	const conditions = readConditions(fields, when);
	const chosen = 'mode' in when ? when.mode : modeField.default;
	const mode = fields.choice(chosen, modeField);
	return mode === 'specific'
		? { ...readTime(fields, when), conditions }
		: { ...readDelay(fields, when), conditions };
}

/**
 * @param index of the message among those that a long text is sent as
 * @param count how many they are
 * @returns the request's fields. Several messages get a second between them, because those for the same second
 *   could arrive in any order; a delay knows no seconds and so becomes a time
 */
export function scheduleFields(schedule: Schedule, index = 0, count = 1): IDataObject {
	const { at, timeZone, delay, conditions } = schedule;
	if (delay && count === 1) {
		return { is_schedule: true, schedule_type: 'relative', ...delay, ...conditions };
	}
	const shows = toWallClock(at + index * 1000, timeZone);
	return {
		is_schedule: true,
		schedule_type: 'specific',
		time_zone: shows.timeZone,
		// The "Z" is part of Notifyer's format: the time is that of `time_zone`, not UTC.
		schedule_datetime_date: `${shows.clock}Z`,
		...conditions,
	};
}

function readDelay(fields: Fields, when: IDataObject) {
	// An expression that gives nothing does not mean the default.
	const delay: unknown = 'delay' in when ? when.delay : 1;
	const unit = 'unit' in when ? when.unit : 'hours';
	const units = UNITS.get(String(unit));
	const count = typeof delay === 'string' && delay.trim() !== '' ? Number(delay) : delay;
	const ms = Number(count) * (units?.ms ?? NaN);
	if (units && Number.isSafeInteger(count) && ms > 0 && ms <= LONGEST_DELAY_MS) {
		const given = { unit_of_time_name: units.name, unit_of_time_value: count as number };
		return { at: Date.now() + ms, timeZone: fields.context.getTimezone(), delay: given };
	}
	throw fields.error(
		`Delay of Schedule is not a whole number of minutes, hours or days: ${shown(delay)}`,
		'Set "Delay" to 1 or more, and "Unit" to minutes, hours or days.',
	);
}

function readTime(fields: Fields, { dateTime, timeZone: zone = WORKFLOW_TIME_ZONE }: IDataObject) {
	const chosen = fields.textOf(zone, 'Time Zone Name or ID');
	const ofWorkflow = chosen === WORKFLOW_TIME_ZONE || chosen === '';
	const timeZone = ofWorkflow ? fields.context.getTimezone() : chosen;
	if (!isTimeZone(timeZone)) {
		throw fields.error(
			`Time Zone Name or ID of Schedule is not a time zone: ${shown(timeZone)}`,
			'Select one from the list, or write its name, for example America/New_York. What a clock is ahead, such as +03:00, is not enough: it changes in summer.',
		);
	}
	const label = 'Date and Time of Schedule';
	return { at: fields.futureInstant(dateTime, label, timeZone), timeZone };
}

function isEmptyObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
