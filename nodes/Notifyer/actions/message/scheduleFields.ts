import type { INodeProperties } from 'n8n-workflow';
import { WORKFLOW_TIME_ZONE } from '../../../inbox/filters/businessHours';
import { conditionFields } from './scheduleConditions';

const timeFields: INodeProperties[] = [
	{
		displayName: 'Send',
		name: 'mode',
		type: 'options',
		options: [
			{ name: 'After a Delay', value: 'relative' },
			{ name: 'At a Date and Time', value: 'specific' },
		],
		default: 'relative',
	},
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
		'Send the message later. Notifyer keeps it until then, so this n8n need not run. A message that is no template is delivered only if the contact’s 24-hour window is open at that time.',
	options: [
		{
			displayName: 'Schedule',
			name: 'when',
			values: [...timeFields, ...conditionFields],
		},
	],
};
