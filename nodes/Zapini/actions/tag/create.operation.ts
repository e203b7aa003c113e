import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { zapiniRecord } from '../../api/request';

export const option = {
	name: 'Create',
	value: 'create',
	action: 'Create a tag',
	description: 'Add a tag to the account',
};

/** In the provider's public API documentation, "Tags". */
const LONGEST = 50;

export const properties: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. VIP',
		description: 'Name of the tag, up to 50 characters',
	},
	{
		displayName: 'Color',
		name: 'color',
		type: 'color',
		required: true,
		default: '#25D366',
		description: 'Color of the tag, as #RRGGBB',
	},
];

/**
 * @returns `{ name, color, …the tag as Zapini gives it, keys in camelCase }`
 * @throws NodeOperationError for a name or a color that Zapini does not take; NodeApiError
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const fields = fieldsOf(context, itemIndex);
	const name = fields.required('name', 'Name').trim();
	if (Array.from(name).length > LONGEST) {
		throw fields.error(`Name has more than ${LONGEST} characters`, 'Give the tag a shorter name.');
	}
	const color = fields.text('color', 'Color').trim();
	if (!/^#[0-9a-f]{6}$/i.test(color)) {
		throw fields.error(
			'Color is not a color',
			'Pick a color, or write it as #RRGGBB, e.g. #25D366.',
		);
	}
	const body = { name, color };
	const tag = await zapiniRecord(context, { method: 'POST', url: '/tags', body }, { itemIndex });
	return { name, color, ...tag };
}
