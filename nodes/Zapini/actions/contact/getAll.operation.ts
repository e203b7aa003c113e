import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { limitFields } from '../../../inbox/operations/limit';
import { getMany } from '../../api/lists';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description: 'List contacts of the instance',
};

export const notes = 'Puts out the contacts as Zapini gives them.';

export const properties = updateDisplayOptions(
	{ show: { resource: ['contact'], operation: ['getAll'] } },
	limitFields,
);

/** @returns the contacts as Zapini gives them, keys in camelCase. @throws NodeApiError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	return await getMany(context, itemIndex, {
		url: '/contacts',
		name: 'contacts',
		ofInstance: true,
	});
}
