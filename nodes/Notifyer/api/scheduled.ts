import type { CallContext } from '../../shared/calling/callProvider';
import { GROUPS } from './groups';
import { requestEither } from './request';
import { rowsOf, type Row } from './rows';

/** By the agent skills' chat part. */
const PATH = `${GROUPS.chat.path}/web/scheduled_messages`;

/** By their reference. */
const OTHER_PATH = `${GROUPS.chat.path}/web/chat_schedule`;

/** @returns the records of scheduled messages, in Notifyer's order. @throws NodeApiError, NodeOperationError */
export async function listScheduled(context: CallContext, itemIndex?: number): Promise<Row[]> {
	const first = { method: 'GET', url: PATH } as const;
	const answer = await requestEither(context, first, { url: OTHER_PATH }, { itemIndex });
	return rowsOf(context, answer, 'scheduled messages', itemIndex);
}

/** @throws NodeApiError, with `httpCode` 404 when neither path knows the message */
export async function cancelScheduled(
	context: CallContext,
	id: string,
	itemIndex?: number,
): Promise<void> {
	const first = { method: 'DELETE', url: PATH, qs: { id } } as const;
	const second = { url: `${OTHER_PATH}/${encodeURIComponent(id)}`, qs: undefined };
	await requestEither(context, first, second, { itemIndex });
}
