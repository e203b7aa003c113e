import type { IExecuteFunctions } from 'n8n-workflow';
import { toE164 } from '../item/phoneNumber';
import { fieldError } from './field';

/**
 * Reads a field that holds a phone number.
 *
 * @param name the field's name
 * @param label the field's label, for the error
 * @returns E.164: `+1 (415) 555-2671`, `14155552671` and `0014155552671` are all `+14155552671`
 * @throws NodeOperationError for anything else, e.g. a national number
 */
export function readPhoneNumber(
	context: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	const phoneNumber = toE164(value);
	if (phoneNumber) return phoneNumber;

	const isEmpty = value === undefined || value === null || String(value).trim() === '';
	throw fieldError(
		context,
		itemIndex,
		isEmpty ? `${label} is empty` : `${label} is not an international phone number`,
		'Give the number with its country code, e.g. +1 415 555 2671. To answer a message, use the phoneNumber field of the trigger’s item.',
	);
}
