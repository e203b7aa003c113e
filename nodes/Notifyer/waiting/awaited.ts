import type { Message } from '../../inbox/item/message';
import { contactKey } from '../../inbox/item/phoneNumber';
import { RecentKeys } from '../../inbox/memory/boundedMap';
import type { Endpoint } from '../api/webhooks';

/** Replies that were taken, remembered until their other deliveries have come in. */
const REMEMBERED = 1_000;

interface Awaited {
	/** Workflow and contact. */
	key: string;
	/** Whether the execution has ended without a reply. */
	isOver: () => Promise<boolean>;
}

/** What executions of this process wait for, by their endpoint. */
const awaited = new Map<Endpoint['id'], Awaited>();
const taken = new RecentKeys(REMEMBERED);

const keyOf = (workflowId: string | undefined, what: string) => `${workflowId ?? ''} ${what}`;

/**
 * Notes that an execution waits for a contact. The contact's reply comes in twice: where the execution waits,
 * and at the trigger, for which it would begin the same workflow, and the same question, all over.
 */
export function expectReply(
	workflowId: string | undefined,
	phoneNumber: string,
	endpointId: Endpoint['id'],
	isOver: () => Promise<boolean>,
): void {
	awaited.set(endpointId, { key: keyOf(workflowId, contactKey(phoneNumber)), isOver });
}

/** Notes that an execution goes on with this message. */
export function takeReply(
	workflowId: string | undefined,
	endpointId: Endpoint['id'],
	messageId: string,
): void {
	awaited.delete(endpointId);
	taken.add(keyOf(workflowId, messageId));
}

export function expectNoReply(endpointId: Endpoint['id']): void {
	awaited.delete(endpointId);
}

/**
 * Whether an execution of this workflow goes on with the message. Only this process's executions are known:
 * after a restart, and where several processes share the work, the answer is no, and the trigger runs as well.
 */
export async function isReplyToWaiting(
	workflowId: string | undefined,
	{ direction, phoneNumber, messageId }: Message,
): Promise<boolean> {
	if (direction !== 'incoming') return false;
	if (taken.has(keyOf(workflowId, messageId))) return true;
	// Executions wait for contacts with a number.
	if (phoneNumber === null) return false;
	const key = keyOf(workflowId, contactKey(phoneNumber));
	const waits = [...awaited.values()].filter((one) => one.key === key);
	// An execution may have been cancelled a moment ago: its contact's messages must not get lost.
	for (const { isOver } of waits) if (!(await isOver())) return true;
	return false;
}
