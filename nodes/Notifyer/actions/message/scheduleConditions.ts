import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Fields } from '../../../shared/operations/fields';

/** From short to long. */
const TIMES = [
	{ value: '20m', name: '20 Minutes' },
	{ value: '45m', name: '45 Minutes' },
	{ value: '3h', name: '3 Hours' },
	{ value: '6h', name: '6 Hours' },
	{ value: '12h', name: '12 Hours' },
	{ value: '24h', name: '24 Hours' },
	{ value: '48h', name: '48 Hours' },
	{ value: '72h', name: '72 Hours' },
];

const replyConditions: INodePropertyOptions[] = [
	{
		name: 'No Condition',
		value: 'none',
		description: 'Send whether or not the contact has replied',
	},
	{
		name: 'No Reply Ever',
		value: 'never-replied',
		description: 'Send only if the contact has never replied to any message',
	},
	{
		name: 'No Reply Since the Last Message',
		value: 'never',
		description: 'Send only if the contact has not replied since your last message',
	},
	...TIMES.map(({ value, name }) => ({ value, name: `No Reply Within ${name}` })),
];

/** Notifyer checks both conditions at the scheduled time, and sends nothing when one is not met. */
export const conditionFields: INodeProperties[] = [
	{
		displayName: 'Reply Condition',
		name: 'replyCondition',
		type: 'options',
		options: replyConditions,
		default: 'none',
		description:
			'Send only if the contact has not replied. The times count from your last message before the scheduled one.',
	},
	{
		displayName: 'Label Condition',
		name: 'labelCondition',
		type: 'options',
		options: [
			{
				name: 'Has Label',
				value: 'include',
				description: 'Send only if the contact has the labels',
			},
			{
				name: 'Does Not Have Label',
				value: 'not',
				description: 'Send only if the contact does not have the labels',
			},
			{ name: 'No Condition', value: 'none', description: 'Send whatever labels the contact has' },
		],
		default: 'none',
		description: 'Send only if the contact has certain labels, or does not have them',
	},
	{
		displayName: 'Label Names or IDs',
		name: 'labels',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLabels' },
		displayOptions: { show: { labelCondition: ['include', 'not'] } },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
];

/**
 * @param when the values of `conditionFields`
 * @returns the request's fields for them, none for "No Condition"
 * @throws NodeOperationError for a condition that is not in the list, a label condition without labels
 */
export function readConditions(fields: Fields, when: IDataObject): IDataObject {
	const read = (name: string) => {
		const field = conditionFields.find((one) => one.name === name) as INodeProperties;
		// An expression that comes to nothing is not "No Condition".
		return fields.choice(name in when ? when[name] : field.default, field);
	};
	const reply = read('replyCondition');
	const label = read('labelCondition');
	const conditions: IDataObject = reply === 'none' ? {} : { condition_one: reply };
	if (label === 'none') return conditions;
	const wanted = fields.labels(when.labels, 'Label Names or IDs');
	if (wanted.length === 0) {
		throw fields.error(
			'Label Names or IDs of Schedule is empty',
			'Select at least one label, or set "Label Condition" to "No Condition".',
		);
	}
	conditions.condition_two = { c: label, v: wanted };
	return conditions;
}
