import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { listContacts } from '../../api/lists';
import { readRecipients } from '../../api/recipients';
import { contactRecordSchema, simplifyField, toContactItem } from './contactRecord';
import { limitFields, wantedRows } from '../../../shared/operations/limit';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description: 'List contacts of the account: all, or by name, number, labels or unread messages',
};

const LABELS = 'Label Names or IDs';

export const properties: INodeProperties[] = [
	...limitFields,
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. Dana',
		description: 'Part of the name or of the number; empty for all',
	},
	{
		displayName: 'Label Names or IDs',
		name: 'labels',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLabels' },
		default: [],
		description:
			'Only contacts with these labels; empty for all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Unread Only',
		name: 'unread',
		type: 'boolean',
		default: false,
		description: 'Whether to return only contacts whose messages nobody has read yet',
	},
	simplifyField,
];

export const output = contactRecordSchema;

export const example = { search: 'Dana' };

/**
 * @returns in Notifyer's order, items of `contactRecordSchema`; with nothing to look for, those of `listContacts`
 * @throws NodeApiError, NodeOperationError
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const limit = fields.limit();
	const search = fields.textOf(fields.filter('search', 'Search'), 'Search');
	const labels = fields.labels(fields.filter('labels', LABELS), LABELS);
	const unread = fields.flag(fields.filter('unread', 'Unread Only'), 'Unread Only');
	if (search === '' && labels.length === 0 && !unread) {
		return (await listContacts(context, itemIndex)).slice(0, limit);
	}
	const isSimple = fields.flag(fields.get('simplify', true), simplifyField.displayName);
	const isEnough = (pages: unknown[][]) => pages.flat().length >= limit;
	const found = await readRecipients(context, { search, labels, unread }, isEnough, itemIndex);
	const records = wantedRows(context, 'Notifyer', found, limit);
	return records.map((record) => toContactItem(record, isSimple, Date.now()));
}
