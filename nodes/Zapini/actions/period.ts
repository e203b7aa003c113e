import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../shared/operations/fields';

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
 * Reads `periodFields` in the collection "Filters".
 *
 * @returns the query fields `from` and `to`, ISO 8601 in UTC
 * @throws NodeOperationError when one is not a date, or an expression that gives nothing
 */
export function readPeriod(fields: Fields): IDataObject {
	const read = (name: string, label: string) =>
		fields.instant(fields.filter(`filters.${name}`, label), label);
	const from = read('after', 'After');
	const to = read('before', 'Before');
	return { ...(from && { from }), ...(to && { to }) };
}
