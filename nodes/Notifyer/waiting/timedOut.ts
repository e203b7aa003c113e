import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { SentItem } from '../../inbox/operations/sentMessage';

/**
 * Has the node put out an item that says that nobody replied, should the time limit pass.
 *
 * At the time limit n8n does not run the node again: it passes the node's input on. So the input item, which
 * is this execution's own copy, becomes that item.
 */
export function passOnAtTimeLimit(
	context: IExecuteFunctions,
	itemIndex: number,
	{ phoneNumber, messageId }: SentItem,
	until: number,
): void {
	const item = context.getInputData()[itemIndex];
	if (!item) return;
	item.json = {
		timedOut: true,
		provider: 'notifyer',
		phoneNumber,
		text: '',
		chatInput: '',
		sessionId: `notifyer:${phoneNumber}`,
		sentMessageId: messageId,
		waitedUntil: new Date(until).toISOString(),
	} satisfies IDataObject;
	delete item.binary;
}
