import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { limitFields } from '../../../shared/operations/limit';
import { getMany } from '../../api/lists';

export const option = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tags',
	description: 'List tags of the account',
};

export const properties = limitFields;

/** @returns the tags as Zapini gives them, keys in camelCase. @throws NodeApiError */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<IDataObject[]> {
	// Tags belong to the account: no instance is documented for them.
	return await getMany(context, itemIndex, { url: '/tags', name: 'tags', ofInstance: false });
}
