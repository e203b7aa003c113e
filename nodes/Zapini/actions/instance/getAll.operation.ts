import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { getMany, INSTANCES } from '../../api/lists';
import { limitFields } from '../../../shared/operations/limit';
import { filtersField } from '../../../shared/operations/panel';
import { readFilters } from '../filters';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many instances',
	description: 'List the instances that the API token may use',
};

const filterFields: INodeProperties[] = [
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Connected', value: 'connected' },
			{ name: 'Disconnected', value: 'disconnected' },
			{ name: 'Pending', value: 'pending' },
			{ name: 'QR Ready', value: 'qr_ready' },
		],
		default: 'connected',
		description: 'Only instances in this state',
	},
];

export const properties: INodeProperties[] = [...limitFields, filtersField(filterFields)];

/** @returns the instances as Zapini gives them, keys in camelCase. @throws NodeApiError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	return await getMany(context, itemIndex, INSTANCES, readFilters(fields, filterFields));
}
