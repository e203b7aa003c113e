import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readInstant } from '../../shared/operations/instant';

/** The filters by time that both lists of messages have. */
export const periodFields: INodeProperties[] = [
	{
		displayName: 'After',
		name: 'after',
		type: 'dateTime',
		default: '',
		description: 'Only messages from this time on, in the time zone of the workflow',
	},
	{
		displayName: 'Before',
		name: 'before',
		type: 'dateTime',
		default: '',
		description: 'Only messages up to this time, in the time zone of the workflow',
	},
];

/**
 * @param filters the values of `periodFields`
 * @returns the query fields `from` and `to`, ISO 8601 in UTC
 * @throws NodeOperationError when one is no date
 */
export function readPeriod(
	context: IExecuteFunctions,
	filters: IDataObject,
	itemIndex: number,
): IDataObject {
	const from = readInstant(context, filters.after, 'After', itemIndex);
	const to = readInstant(context, filters.before, 'Before', itemIndex);
	return { ...(from && { from }), ...(to && { to }) };
}
