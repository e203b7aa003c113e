import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { inReview, outsideReview } from '../n8n/reviewTool';

const NUMBER = {
	name: 'to',
	required: true,
	description: 'Phone number of the contact, with country code',
} as const;
const PLACEHOLDER = 'e.g. +1 415 555 2671';

/** Of the choice: "Contact" where nothing is sent. */
export type RecipientLabel = 'Send To' | 'Contact';

/** Label of the field that holds the number, under that choice. */
export const numberLabel = (label: RecipientLabel) => (label === 'Send To' ? 'To' : 'Phone Number');

/**
 * The fields that say who an operation is about. Read by `readRecipient`.
 *
 * @param searchMethod a method that lists contacts: then a number can be picked from a list
 * @param other a choice besides, which the operation reads itself
 */
export function recipientFields(
	label: RecipientLabel,
	searchMethod?: string,
	other?: INodePropertyOptions,
): INodeProperties[] {
	return [
		{
			displayName: label,
			name: 'sendTo',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Contact Who Wrote',
					value: 'contact',
					description:
						'The contact whose message started the workflow, also after an AI Agent; where it began elsewhere, the one who answered Send and Wait for Reply',
				},
				{
					name: 'Phone Number',
					value: 'number',
					description: 'The number in the field below',
				},
				...(other ? [other] : []),
			],
			default: 'contact',
			description:
				'Who this is for. Where it is not certain who wrote, nothing happens and the error says why.',
		},
		...updateDisplayOptions({ show: { sendTo: ['number'] } }, [
			searchMethod ? withList(numberLabel(label), searchMethod) : asText(numberLabel(label)),
		]),
	];
}

/**
 * The same for "Send and Wait for Reply". A human review begins at the number: who wrote would be asked to approve
 * what they want.
 */
export function askedFields(): INodeProperties[] {
	const [choice, ...others] = recipientFields('Send To') as [INodeProperties, ...INodeProperties[]];
	return [
		...outsideReview.flatMap((where) => updateDisplayOptions(where, [choice])),
		...updateDisplayOptions(inReview, [{ ...choice, default: 'number' }]),
		...others,
	];
}

const asText = (displayName: string): INodeProperties => ({
	displayName,
	...NUMBER,
	type: 'string',
	default: '',
	placeholder: PLACEHOLDER,
});

const withList = (displayName: string, searchListMethod: string): INodeProperties => ({
	displayName,
	...NUMBER,
	type: 'resourceLocator',
	default: { mode: 'phoneNumber', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a contact…',
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By Number',
			name: 'phoneNumber',
			type: 'string',
			placeholder: PLACEHOLDER,
		},
	],
});

/** Entry of an operation's "Options", for those who do mean several messages. */
export const allowSeveralOption: INodeProperties = {
	displayName: 'Several Messages to the Same Contact',
	name: 'allowSeveral',
	type: 'boolean',
	default: false,
	description:
		'Whether several items that were made from one message may each send a message to its contact. Without it they are an error, because such items are often about other people.',
};
