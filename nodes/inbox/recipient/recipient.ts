import type { IExecuteFunctions } from 'n8n-workflow';
import { maskNumber, readNumber } from '../item/phoneNumber';
import { asWritten } from '../n8n/rawExpression';
import { fieldError } from '../operations/field';
import { contactBefore } from './contactBefore';

/**
 * Reads a field that holds a phone number.
 *
 * Where nobody said who it is, it is the contact that the item goes back to (see `contactBefore`): the field
 * still holds its default and the item has no phone number, as after an AI Agent; or an agent was free to
 * fill the field in and did not. Any other expression that comes to nothing is an error, because its author
 * meant somebody in particular.
 *
 * @param name the field's name; a text field or a resource locator
 * @param label the field's label, for the error
 * @returns E.164: `+1 (415) 555-2671`, `14155552671` and `0014155552671` are all `+14155552671`
 * @throws NodeOperationError for anything else, e.g. a national number; it shows the last digits of what was given
 */
export function readPhoneNumber(
	context: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const isEmpty = value === undefined || value === null || String(value).trim() === '';
	const before =
		isEmpty && isLeftOpen(context, name, itemIndex) ? contactBefore(context, itemIndex) : undefined;
	if (before !== undefined) return before;
	const read = readNumber(value);
	if ('number' in read) return read.number;

	const shown = [maskNumber(value), read.why].filter((part) => part !== '').join(': ');
	throw fieldError(
		context,
		itemIndex,
		isEmpty ? `${label} is empty` : `${label} is not an international phone number (${shown})`,
		'Give the number with its country code, e.g. +1 415 555 2671. To answer a message, use the phoneNumber field of the trigger’s item.',
	);
}

/** The default of every field that holds the contact, and what the editor writes when an agent fills it in. */
const LEFT_OPEN = /^=\s*\{\{\s*\$json\.phoneNumber\s*\}\}\s*$|\$fromAI\(/;

function isLeftOpen(context: IExecuteFunctions, name: string, itemIndex: number): boolean {
	return LEFT_OPEN.test(asWritten(context, name, itemIndex));
}
