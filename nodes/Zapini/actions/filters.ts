import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { snakeCase } from '../../shared/operations/camelCase';
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

/** Query fields that are not called as the panel's fields, with underscores. */
const QUERIES: Record<string, string> = { after: 'from', before: 'to' };

/**
 * Reads what is set in the collection "Filters".
 *
 * @param offered the fields of the collection
 * @returns the query fields for it: times as ISO 8601 in UTC, switches as 1 and 0
 * @throws NodeOperationError for a value that is not one of its field, and for an expression that gives nothing
 */
export function readFilters(fields: Fields, offered: INodeProperties[]): IDataObject {
	const query = offered.map((field) => [
		QUERIES[field.name] ?? snakeCase(field.name),
		readFilter(fields, field),
	]);
	return Object.fromEntries(query.filter(([, value]) => value !== undefined)) as IDataObject;
}

function readFilter(fields: Fields, field: INodeProperties): string | number | undefined {
	const { name, displayName, type } = field;
	const value = fields.filter(`filters.${name}`, displayName);
	if (value === undefined) return undefined;
	if (type === 'dateTime') return fields.instant(value, displayName);
	// 1 and 0 are understood wherever true and false are, not the other way round.
	if (type === 'boolean') return +fields.flag(value, displayName);
	return type === 'options' ? fields.choice(value, field) : fields.textOf(value, displayName);
}
