import { RecentKeys, toKey } from '../memory/boundedMap';

/** Far more than start between a delivery and the first steps of its execution. */
const MESSAGES = 2_000;

const received = new RecentKeys(MESSAGES);

/** A trigger in this process is about to start an execution for the message. */
export function noteReceived(messageId: string): void {
	received.add(toKey(messageId));
}

/**
 * n8n runs `webhook()` and `execute()` in one process, and a node learns nothing of its mode, but in queue mode
 * workers execute what other processes received. So a message that was received here is executed where every
 * other message of its contact is, and they can find each other in memory.
 *
 * @returns whether a trigger of this process received the message
 */
export const wasReceivedHere = (messageId: string): boolean => received.has(toKey(messageId));
