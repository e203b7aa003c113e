import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { z } from 'zod';
import { itemSchema, messageSchema } from '../../item/message';
import { wasReceivedHere } from '../../n8n/sameProcess';
import { fieldsOf, type Fields } from '../../operations/fields';
import { ItemWithFiles } from '../../operations/operations';
import { joinBurst, type Arrival } from './burst';

export const option = {
	name: 'Collect Quick Messages',
	value: 'collect',
	action: 'Collect quick messages',
	description:
		'Wait until the contact has stopped writing, and go on once with all of their messages',
};

/** Longer waits would keep executions in memory that n8n’s own Wait node puts into the database. */
const LONGEST_S = 300;

export const properties: INodeProperties[] = [
	{
		displayName: 'Wait Amount in Seconds',
		name: 'waitSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: LONGEST_S },
		default: 10,
		description:
			'How long the contact has to be silent before the workflow goes on. Each message starts the time again.',
	},
];

/** What differs between the messages of one contact. */
const collectedSchema = messageSchema.pick({
	messageId: true,
	messageType: true,
	text: true,
	receivedAt: true,
	attachment: true,
	location: true,
	interactive: true,
	reaction: true,
	replyTo: true,
});

export const output = itemSchema.omit({ raw: true }).extend({
	/** The messages that came together, oldest first. */
	messages: z.array(collectedSchema),
});

/** Of a trigger's item, what is needed here. */
const inputSchema = z.object({
	messageId: z.string().min(1),
	sessionId: z.string().min(1),
	receivedAt: z.string().datetime(),
	text: z.string(),
	chatInput: z.string(),
	direction: z.unknown(),
	accountId: z.unknown(),
	/** With these, who wrote in which group. */
	groupId: z.unknown(),
	phoneNumber: z.unknown(),
	whatsappUserId: z.unknown(),
	username: z.unknown(),
});

type Input = z.infer<typeof inputSchema>;

interface Collected extends Arrival {
	input: Input;
	item: INodeExecutionData;
}

/** The outcome of each item, by the run of the node: all items of a run wait at the same time. */
const runs = new WeakMap<IExecuteFunctions, Array<Promise<Collected[] | undefined>>>();

/**
 * Waits for the end of a contact's burst.
 *
 * @returns the item of the burst's newest message, with the texts of all; nothing for the others
 * @throws NodeOperationError when the item is not a message of a trigger, or the time is out of range
 */
export async function execute(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<ItemWithFiles | []> {
	const waiting =
		runs.get(context) ??
		context.getInputData().map(async (item, index) => await join(context, item, index));
	runs.set(context, waiting);
	// An item that is not a message must not end the process while the items before it still wait.
	for (const one of waiting) one.catch(() => undefined);
	const burst = await waiting[itemIndex];
	const newest = burst?.at(-1);
	if (!burst || !newest) return [];
	const texts = (key: 'text' | 'chatInput') =>
		burst
			.map(({ input }) => input[key])
			.filter((text) => text !== '')
			.join('\n');
	const joined = {
		...newest.item.json,
		text: texts('text'),
		chatInput: texts('chatInput'),
		messages: burst.map(({ item }) => summary(item.json)),
	};
	return new ItemWithFiles(joined, newest.item.binary ?? {});
}

async function join(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<Collected[] | undefined> {
	const fields = fieldsOf(context, itemIndex);
	const input = readMessage(fields, item.json);
	const seconds = readSeconds(fields);
	const execution = String(context.getExecutionId());
	const isShared = wasReceivedHere(input.messageId);
	if (!isShared) context.addExecutionHints({ message: notCollected, location: 'outputPane' });
	// Items of one execution find each other in any case.
	const key = JSON.stringify([
		context.getWorkflow().id,
		context.getNode().id,
		isShared ? '' : execution,
		input.accountId,
		input.direction,
		input.sessionId,
		...writerInGroup(input),
	]);
	const arrival = {
		input,
		item,
		receivedAt: input.receivedAt,
		order: Number(execution) || 0,
		isStopped: () => context.getExecutionCancelSignal()?.aborted ?? false,
	};
	return await joinBurst(key, arrival, isShared ? seconds * 1000 : 0);
}

/** The members of a group share a `sessionId`, but each is collected alone; without an identifier, each message. */
function writerInGroup(input: Input): unknown[] {
	const { groupId, phoneNumber, whatsappUserId, username, messageId } = input;
	if (groupId === undefined || groupId === null) return [];
	return [groupId, phoneNumber ?? whatsappUserId ?? username ?? messageId];
}

function readMessage(fields: Fields, json: IDataObject): Input {
	const read = inputSchema.safeParse(json);
	if (read.success) return read.data;
	throw fields.error(
		`The item is not a message from the trigger. Missing or unreadable: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
		'Place Collect Quick Messages directly after the trigger: it needs these fields of the trigger’s item.',
	);
}

function readSeconds(fields: Fields): number {
	const value = fields.get('waitSeconds', 10);
	const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof seconds === 'number' && seconds >= 1 && seconds <= LONGEST_S) return seconds;
	throw fields.error(
		'Wait Amount in Seconds is out of range',
		`Set "Wait Amount in Seconds" to a number from 1 to ${LONGEST_S}.`,
	);
}

/** A step between may have left keys out. */
const summary = (json: IDataObject): IDataObject =>
	Object.fromEntries(Object.keys(collectedSchema.shape).map((key) => [key, json[key] ?? null]));

const notCollected =
	'This message was not collected with others and goes on alone: n8n received it before its last start, or in another process (queue mode).';
