import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * @param message what is the matter, naming the field by its label
 * @param description what to do
 */
export function fieldError(
	context: IExecuteFunctions,
	itemIndex: number,
	message: string,
	description: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, { description, itemIndex });
}

/**
 * Reads a text field.
 *
 * @returns the text as it was written, `''` when empty; a number from an expression as text
 */
export function readText(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	return value === null || value === undefined ? '' : String(value);
}

/**
 * Reads a text field that must hold something.
 *
 * @param label the field's label, for the error
 * @throws NodeOperationError when the text is empty or blank
 */
export function readRequiredText(
	context: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const text = readText(context, name, itemIndex);
	if (text.trim() !== '') return text;
	throw fieldError(
		context,
		itemIndex,
		`${label} is empty`,
		`Fill in "${label}". If it is an expression, check that the previous node gives it a value.`,
	);
}
