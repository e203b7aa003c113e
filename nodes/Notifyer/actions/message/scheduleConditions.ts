import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldError, readChoice, readLabels } from '../../../inbox/operations/field';

/** Notifyer checks both conditions at the scheduled time, and sends nothing when one is not met. */
export const conditionFields: INodeProperties[] = [
	{
		displayName: 'Reply Condition',
		name: 'replyCondition',
		type: 'options',
		options: [
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
			{ name: 'No Reply Within 12 Hours', value: '12h' },
			{ name: 'No Reply Within 20 Minutes', value: '20m' },
			{ name: 'No Reply Within 24 Hours', value: '24h' },
			{ name: 'No Reply Within 3 Hours', value: '3h' },
			{ name: 'No Reply Within 45 Minutes', value: '45m' },
			{ name: 'No Reply Within 48 Hours', value: '48h' },
			{ name: 'No Reply Within 6 Hours', value: '6h' },
			{ name: 'No Reply Within 72 Hours', value: '72h' },
		],
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
				name: 'Has Not Label',
				value: 'not',
				description: 'Send only if the contact does not have the labels',
			},
			{ name: 'No Condition', value: 'none', description: 'Send whatever labels the contact has' },
		],
		default: 'none',
		description: 'Send only if the contact has certain labels, or has them not',
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
 * @throws NodeOperationError for a condition that is none of those offered, a label condition without labels
 */
export function readConditions(
	context: IExecuteFunctions,
	when: IDataObject,
	itemIndex: number,
): IDataObject {
	const read = (name: string) => {
		const field = conditionFields.find((one) => one.name === name) as INodeProperties;
		// An expression that comes to nothing is not "No Condition".
		return readChoice(context, name in when ? when[name] : field.default, field, itemIndex);
	};
	const reply = read('replyCondition');
	const label = read('labelCondition');
	const fields: IDataObject = reply === 'none' ? {} : { condition_one: reply };
	if (label === 'none') return fields;
	const wanted = readLabels(context, when.labels, 'Label Names or IDs', itemIndex);
	if (wanted.length === 0) {
		throw fieldError(
			context,
			itemIndex,
			'The label condition of Schedule has no labels',
			'Select at least one label, or set "Label Condition" to "No Condition".',
		);
	}
	fields.condition_two = { c: label, v: wanted };
	return fields;
}
