import type { SentItem } from '../../inbox/operations/sentMessage';

/**
 * The item that says that nobody replied.
 *
 * @param until when waiting ended, Unix milliseconds
 */
export const timedOutItem = ({ phoneNumber, messageId }: SentItem, until: number) => ({
	timedOut: true,
	provider: 'notifyer',
	phoneNumber,
	text: '',
	chatInput: '',
	sessionId: `notifyer:${phoneNumber}`,
	sentMessageId: messageId,
	waitedUntil: new Date(until).toISOString(),
});
