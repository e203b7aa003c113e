import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Collected, Row } from '../calling/pages';

/** The fields that every "Get Many" has. Read by `Fields.limit`. */
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
 * Gives the rows of a list, no more than wanted; where fewer came than the provider claims, a notice in the panel
 * says so.
 *
 * @param service the provider's name
 */
export function wantedRows(
	context: IExecuteFunctions,
	service: string,
	{ rows, missing }: Collected,
	limit: number,
): Row[] {
	if (missing !== undefined && rows.length < limit) {
		const claim = missing === true ? 'that there are more' : `that there are ${missing}`;
		context.addExecutionHints({
			message: `${service} sent ${rows.length} and says ${claim}, but sent nothing new when asked to go on. Use the filters for a shorter list.`,
			type: 'warning',
			location: 'outputPane',
		});
	}
	return limit === Infinity ? rows : rows.slice(0, limit);
}
