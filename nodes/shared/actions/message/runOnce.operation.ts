import { type IExecuteFunctions, type INodeProperties, type IDataObject } from 'n8n-workflow';
import { isFirst, NoTurn } from '../../n8n/turns';
import { fieldsOf } from '../../operations/fields';
import { ItemWithFiles } from '../../operations/operations';

export const option = {
	name: 'Run Once',
	value: 'runOnce',
	action: 'Run once for a message',
	description:
		'Needed only if your n8n runs on several servers at once (queue mode): let a message that arrived twice run once',
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		required: true,
		default: '={{ $json.messageId }}',
		placeholder: 'e.g. ntf_6fd5a7ee',
		description: 'Identifier of the message, by default that of the trigger’s item',
	},
];

/**
 * Lets an item pass for the first execution that asks for its message.
 *
 * @returns the item as it is; nothing when another execution was first
 * @throws NodeOperationError when there is no identifier, or n8n's database gave no turn within a minute
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<ItemWithFiles | IDataObject[]> {
	const fields = fieldsOf(context, itemIndex);
	const messageId = fields.required('messageId', 'Message ID');
	const item = context.getInputData()[itemIndex];
	const passed = new ItemWithFiles(item?.json ?? {}, item?.binary ?? {});
	if (['manual', 'retry'].includes(context.getMode())) return passed;
	const key = `${context.getNode().id} ${messageId}`;
	const who = `${context.getExecutionId()} ${itemIndex}`;
	const answer = await isFirst(context.helpers, key, who).catch((error: unknown) => {
		if (error instanceof NoTurn) throw fields.error(noTurn, tryAgain);
		throw error;
	});
	return answer ? passed : [];
}

const noTurn = 'It is unknown whether another execution has taken this message';

const tryAgain =
	'n8n’s database gave no turn within a minute: more messages come in than it can check one after the other. Start this execution again, and let the load balancer send all requests for one path to the same webhook processor instead.';
