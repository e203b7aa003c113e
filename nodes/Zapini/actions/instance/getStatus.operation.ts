import { type IDataObject, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operations/fields';
import { optionsField, pickField } from '../../../shared/operations/panel';
import { toUuid } from '../../api/credential';
import { zapiniRecord } from '../../api/request';

export const option = {
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get the status of an instance',
	description: 'See whether an instance is connected to WhatsApp',
};

export const properties: INodeProperties[] = [
	pickField(
		{
			displayName: 'Instance ID',
			name: 'instanceId',
			default: { mode: 'id', value: '' },
			description: 'The instance; empty for the one of the credential',
		},
		['searchInstances', 'an instance'],
		'e.g. 550e8400-e29b-41d4-a716-446655440000',
	),
	optionsField([
		{
			displayName: 'Realtime',
			name: 'realtime',
			type: 'boolean',
			default: true,
			description: 'Whether Zapini should ask the phone, and not give the status that it knew last',
		},
	]),
];

/**
 * @returns `{ instanceId, …the status as Zapini gives it, keys in camelCase }`
 * @throws NodeOperationError when neither the field nor the credential names an instance; NodeApiError
 */
export async function execute(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const fields = fieldsOf(context, itemIndex);
	const given = fields.picked('instanceId', 'Instance ID');
	const credential = await context.getCredentials('zapiniApi');
	const instanceId = toUuid(given === '' ? credential.instanceId : given);
	if (instanceId === '') {
		throw fields.error(
			given === '' ? 'Instance ID is empty' : 'Instance ID is not the ID of a Zapini instance',
			'Copy the ID (36 letters, digits and hyphens) from the settings of the instance in Zapini into this field, or into the credential.',
		);
	}
	const { realtime } = fields.collection('options');
	const status = await zapiniRecord(
		context,
		{
			method: 'GET',
			url: `/instances/${instanceId}/status`,
			...(realtime !== undefined && {
				qs: { realtime: +fields.flag(realtime, 'Realtime') },
			}),
		},
		{ itemIndex },
	);
	return { instanceId, ...status };
}
