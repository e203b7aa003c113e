import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldError, readFlag, shown } from './field';

/** The fields that every "Get Many" has. */
export const limitFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
];

/**
 * Reads `limitFields`.
 *
 * @returns how many rows are wanted, `Infinity` for all
 * @throws NodeOperationError for a Limit that is no whole number from 1, or a Return All that is neither true nor false
 */
export function readLimit(context: IExecuteFunctions, itemIndex: number): number {
	const returnAll: unknown = context.getNodeParameter('returnAll', itemIndex, false);
	if (readFlag(context, returnAll, 'Return All', itemIndex)) return Infinity;
	const value: unknown = context.getNodeParameter('limit', itemIndex, 50);
	// Expressions often give numbers as text.
	const limit = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
	if (typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 1) return limit;
	throw fieldError(
		context,
		itemIndex,
		`Limit is no whole number of 1 or more: ${shown(value)}`,
		'Give the largest number of results to return, or switch on "Return All".',
	);
}
