import type { INodeProperties } from 'n8n-workflow';
import { readList } from '../item/lists';
import { contactKey, readNumber } from '../item/phoneNumber';

export interface ContactSettings {
	mode: 'only' | 'never';
	/** As a person wrote them. */
	phoneNumbers: string[];
}

export const contactsField: INodeProperties = {
	displayName: 'Contacts',
	name: 'contacts',
	type: 'fixedCollection',
	placeholder: 'Add Contacts',
	default: {},
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
							name: 'Only',
							value: 'only',
							description: 'Start the workflow for these contacts and nobody else',
						},
						{
							name: 'Never',
							value: 'never',
							description: 'Start the workflow for everybody but these contacts',
						},
					],
					default: 'only',
					description: 'Whether the workflow starts for these contacts only, or never for them',
				},
				{
					displayName: 'Phone Numbers',
					name: 'phoneNumbers',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Phone Number' },
					default: [],
					placeholder: 'e.g. +1 415 555 2671',
					description: 'Numbers with country code, written in any way',
				},
			],
		},
	],
};

/** @param option the panel's value; @returns `undefined` when no number is given */
export function readContacts(option: unknown): ContactSettings | undefined {
	const { mode, phoneNumbers } = (option as { rule?: Partial<ContactSettings> })?.rule ?? {};
	const given = readList(phoneNumbers, /[,;\n]/);
	return given.length === 0 ? undefined : { mode: mode ?? 'only', phoneNumbers: given };
}

/** @returns the first entry that is no phone number */
export function unreadableContact({ phoneNumbers }: ContactSettings): string | undefined {
	return phoneNumbers.find((entry) => 'why' in readNumber(entry));
}

/**
 * Whether a contact is wanted. Entries that cannot be read are passed over: activating the workflow has
 * refused them.
 *
 * @param phoneNumber E.164
 */
export function isWantedContact(
	phoneNumber: string,
	{ mode, phoneNumbers }: ContactSettings,
): boolean {
	const key = contactKey(phoneNumber);
	const isListed = phoneNumbers.some((entry) => {
		if (endsOtherwise(entry, phoneNumber)) return false;
		const read = readNumber(entry);
		return 'number' in read && contactKey(read.number) === key;
	});
	return isListed === (mode === 'only');
}

/** Spares reading most entries of a long list on every delivery: no form of a number ends in other digits. */
function endsOtherwise(entry: string, phoneNumber: string): boolean {
	if (!/^\+?[\d ()-]+$/.test(entry)) return false;
	return entry.replace(/\D/g, '').slice(-4) !== phoneNumber.slice(-4);
}
