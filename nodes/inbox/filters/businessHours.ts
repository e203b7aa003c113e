import type { INodeProperties } from 'n8n-workflow';
import { WORKFLOW_TIME_ZONE } from '../item/timeZone';

export interface BusinessHourSettings {
	mode: 'inside' | 'outside';
	/** ISO weekdays on which the hours begin, Monday is 1; empty: every day. */
	days: number[];
	/** `09:00` on a clock of 24 hours; before `to`, or after it when the hours end on the next day. */
	from: string;
	/** `24:00` is the end of the day. */
	to: string;
	/** IANA name. */
	timeZone: string;
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
		'Days on which the hours begin. Leave empty for every day. Hours over midnight belong to the day they begin on.',
};

const fromField: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'string',
	default: '09:00',
	placeholder: 'e.g. 09:00',
	description: 'When the hours begin, on a clock of 24 hours',
};

const toField: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '17:00',
	placeholder: 'e.g. 17:00',
	description:
		'When the hours end, on a clock of 24 hours. A time before “From” is on the next day; the same time means 24 hours.',
};

const timeZoneField: INodeProperties = {
	displayName: 'Time Zone Name or ID',
	name: 'timeZone',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getTimeZones' },
	default: WORKFLOW_TIME_ZONE,
	description:
		'Where the hours are meant. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const businessHoursField: INodeProperties = {
	displayName: 'Business Hours',
	name: 'businessHours',
	type: 'fixedCollection',
	placeholder: 'Add Business Hours',
	default: {},
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
 * @returns `undefined` when the option is not set
 */
export function readBusinessHours(
	option: unknown,
	workflowTimeZone: () => string,
): BusinessHourSettings | undefined {
	const hours = (option as { hours?: Partial<BusinessHourSettings> })?.hours;
	if (hours === undefined) return undefined;
	const { mode = 'inside', days = [1, 2, 3, 4, 5], from = '09:00', to = '17:00' } = hours;
	const isOwn = !hours.timeZone || hours.timeZone === WORKFLOW_TIME_ZONE;
	const timeZone = isOwn ? workflowTimeZone() : String(hours.timeZone);
	return { mode, days: [days].flat().map(Number), from: String(from), to: String(to), timeZone };
}

/** @returns what cannot be read: a time that is no time, or a zone that this n8n does not know */
export function unreadableHours({ from, to, timeZone }: BusinessHourSettings): string | undefined {
	if (toMinutes(from) === undefined) return from;
	if (toMinutes(to) === undefined) return to;
	return clockOf(timeZone) === undefined ? timeZone : undefined;
}

/**
 * Whether a point in time is wanted. Hours that cannot be read want every time: activating the workflow has
 * refused them, and a message too many is better than one lost.
 *
 * @param at Unix milliseconds
 */
export function isWantedTime(at: number, settings: BusinessHourSettings): boolean {
	const from = toMinutes(settings.from);
	const to = toMinutes(settings.to);
	const clock = clockOf(settings.timeZone);
	if (from === undefined || to === undefined || clock === undefined) return true;

	const { weekday, minutes } = readClock(clock, at);
	const begunOn = (day: number) => settings.days.length === 0 || settings.days.includes(day);
	const begunToday = minutes >= from && (minutes < to || to <= from) && begunOn(weekday);
	const begunYesterday = to <= from && minutes < to && begunOn(((weekday + 5) % 7) + 1);
	return (begunToday || begunYesterday) === (settings.mode === 'inside');
}

/** @returns minutes since midnight of a time such as `09:00` or `9:00`, `undefined` when it is none */
function toMinutes(time: string): number | undefined {
	const [, hours, minutes] = /^\s*(\d{1,2}):([0-5]\d)\s*$/.exec(time) ?? [];
	const total = Number(hours) * 60 + Number(minutes);
	return total <= 24 * 60 ? total : undefined;
}

/** One for each zone: making a formatter costs more than all the rest of a delivery. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat | undefined {
	const known = clocks.get(timeZone);
	if (known) return known;
	try {
		const clock = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			weekday: 'short',
			hour: '2-digit',
			minute: '2-digit',
		});
		clocks.set(timeZone, clock);
		return clock;
	} catch {
		return undefined;
	}
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function readClock(clock: Intl.DateTimeFormat, at: number): { weekday: number; minutes: number } {
	const parts = clock.formatToParts(at);
	const read = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
	return {
		weekday: WEEKDAYS.indexOf(read('weekday')) + 1,
		minutes: Number(read('hour')) * 60 + Number(read('minute')),
	};
}
