import type { CallContext } from '../../shared/calling/callProvider';
import { asNodeError } from '../../shared/calling/nodeError';
import { PATHS } from './paths';
import { isNotFound, notifyerRequest } from './request';
import { objectsIn, type Row } from './rows';

/**
 * Reads what became of a message that was sent; it takes the API key alone.
 *
 * @param messageId WhatsApp's identifier
 * @returns `{ phone_number, system_user, message_id, status, send_time, delivered_time, read_time, send_by }`, times in
 *   Unix milliseconds; `undefined` when Notifyer does not know the message
 * @throws NodeApiError
 */
export async function findSentMessage(
	context: CallContext,
	messageId: string,
	itemIndex: number,
): Promise<Row | undefined> {
	const url = `${PATHS.sentMessage}/${encodeURIComponent(messageId)}`;
	try {
		const request = { method: 'GET', url } as const;
		const answer = await notifyerRequest(context, request, { itemIndex, emptyAllowed: true });
		return objectsIn(answer)[0];
	} catch (error) {
		if (isNotFound(error)) return undefined;
		throw asNodeError(context.getNode(), error);
	}
}
