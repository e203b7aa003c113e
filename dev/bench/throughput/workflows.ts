import type { Json } from '../../json';

export interface Flow {
	nodes: Json[];
	connections: Record<string, Json>;
}

/** What an n8n workflow is stored as. */
export const sizeOf = ({ nodes, connections }: Flow): number =>
	Buffer.byteLength(JSON.stringify({ nodes, connections }));

/** @param nodes Named; each goes on to the next. */
export const inARow = (nodes: Json[]): Flow => ({
	nodes,
	connections: Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, index) => [
				name,
				{ main: [[{ node: nodes[index + 1]?.name, type: 'main', index: 0 }]] },
			]),
	),
});

/** A trigger and a node that does nothing: whoever hands on a finished item needs no more. */
export const bare = (trigger: Json): Flow =>
	inARow([
		{ ...trigger, name: 'Trigger' },
		{ name: 'Nothing', type: 'n8n-nodes-base.noOp' },
	]);

/** The fields of our item that most workflows use, as they stand in Notifyer's payload. */
const FIELDS: Record<string, string> = {
	messageId: 'message_id',
	messageType: 'message_type',
	text: 'last_message_of_user',
	phoneNumber: 'phone_number',
	contactName: 'recipient_name',
	receivedAt: 'user_last_message_time',
	attachmentUrl: 'attachment_url',
	transcript: 'conversation_paragraph',
};

function editFields(name: string, fields: Record<string, string>) {
	const assignments = Object.entries(fields).map(([field, value]) => ({
		id: field,
		name: field,
		type: 'string',
		value,
	}));
	const parameters = { assignments: { assignments }, options: {} };
	return { name, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters };
}

/**
 * What people build without our triggers: a header that only the provider knows, each message once, and the fields
 * that the rest of the workflow uses.
 *
 * @param webhook The Webhook node.
 */
export const handBuilt = (webhook: Json): Flow =>
	inARow([
		{ ...webhook, name: 'Trigger' },
		{
			name: 'Remove Duplicates',
			type: 'n8n-nodes-base.removeDuplicates',
			typeVersion: 2,
			parameters: {
				operation: 'removeItemsSeenInPreviousExecutions',
				logic: 'removeItemsWithAlreadySeenKeyValues',
				dedupeValue: '={{ $json.body.message_id }}',
				options: {},
			},
		},
		editFields(
			'Edit Fields',
			Object.fromEntries(
				Object.entries(FIELDS).map(([name, field]) => [name, `={{ $json.body.${field} }}`]),
			),
		),
	]);

const SENTENCE = 'Hello {{ $json.contactName }}, thank you for your message. ';
/** Of one text in a large workflow. */
const REPEATS = 6;

/**
 * A workflow with many more nodes, which these messages do not get to: n8n loads and saves them all the same.
 *
 * @param bytes At least so many, and less than one node more.
 */
export function enlarged(flow: Flow, bytes: number): Flow {
	const more: Json[] = [];
	const large = () => {
		const branch = inARow(more);
		return {
			nodes: [...flow.nodes, ...branch.nodes],
			connections: { ...flow.connections, ...branch.connections },
		};
	};
	while (sizeOf(large()) < bytes)
		more.push(
			editFields(`Step ${more.length + 1}`, {
				text: `=${SENTENCE.repeat(REPEATS)}`,
				phoneNumber: '={{ $json.phoneNumber }}',
				topic: 'orders',
			}),
		);
	return large();
}
