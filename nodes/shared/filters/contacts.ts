import type { INodeProperties } from 'n8n-workflow';
import { contactKey, maskNumber, readNumber } from '../item/phoneNumber';
import { toObject } from '../item/tolerant';
import { readTexts, type Refuse } from './setting';

/** Certain contacts. */
export interface Contacts {
	mode: 'only' | 'never';
	/** See `contactKey`. */
	keys: ReadonlySet<string>;
}

const listed = (listMethod: string): INodeProperties => ({
	displayName: 'Contact Names or IDs',
	name: 'listed',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: listMethod },
	default: [],
	description:
		'Contacts of the account. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

/** The filter's label. */
export const CONTACTS = 'Contacts';

/**
 * The filter by contacts.
 *
 * @param listMethod the node's method that lists the account's contacts; without one, numbers are typed only
 */
export const contactsField = (listMethod?: string): INodeProperties => ({
	displayName: CONTACTS,
	name: 'contacts',
	type: 'fixedCollection',
	placeholder: 'Add Contacts',
	// Open and ready to fill in, as soon as the filter is chosen.
	default: { rule: { mode: 'only', phoneNumbers: [''] } },
	description: 'Start the workflow only, or never, for certain phone numbers',
	options: [
		{
			displayName: 'Rule',
			name: 'rule',
			values: [
				{
					displayName: 'Mode',
					name: 'mode',
					type: 'options',
					options: [
						{
							name: 'Only for These Contacts',
							value: 'only',
							description: 'Start the workflow for these contacts and nobody else',
						},
						{
							name: 'Except for These Contacts',
							value: 'never',
							description: 'Start the workflow for everybody except these contacts',
						},
					],
					default: 'only',
					description: 'Whether the workflow starts for these contacts only, or never for them',
				},
				...(listMethod ? [listed(listMethod)] : []),
				{
					displayName: 'Phone Numbers',
					name: 'phoneNumbers',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Phone Number' },
					default: [],
					placeholder: 'e.g. +1 415 555 2671',
					description: 'Numbers with country code, written in any way, besides those of the list',
				},
			],
		},
	],
});

/**
 * @param option the panel's value
 * @returns `undefined` when the filter is not set
 * @throws SettingError when it names nobody, or an entry is not a phone number
 */
export function readContacts(option: unknown, refuse: Refuse): Contacts | undefined {
	if (option === undefined) return undefined;
	const { mode = 'only', phoneNumbers = [], listed = [] } = toObject(toObject(option).rule);
	if (mode !== 'only' && mode !== 'never') {
		throw refuse('cannot be read: Mode is neither “only” nor “never”', 'Choose one from the list.');
	}
	const entries = readTexts([phoneNumbers, listed].flat(), /[,;\n]/, refuse);
	return { mode, keys: new Set(entries.map((entry) => readContact(entry, refuse))) };
}

function readContact(entry: string, refuse: Refuse): string {
	const read = readNumber(entry);
	if ('number' in read) return contactKey(read.number);
	throw refuse(
		`cannot be read: “${maskNumber(entry)}” is not an international phone number (${read.why})`,
		'Write the number with its country code, e.g. +1 415 555 2671.',
	);
}

/**
 * Whether a contact is wanted.
 *
 * @param phoneNumber E.164; `null` for a contact without a number, who is never on the list
 */
export function isWantedContact(phoneNumber: string | null, { mode, keys }: Contacts): boolean {
	const isListed = phoneNumber !== null && keys.has(contactKey(phoneNumber));
	return isListed === (mode === 'only');
}
