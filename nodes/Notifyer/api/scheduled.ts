import type { CallContext } from '../../shared/calling/callProvider';
import { PATHS } from './paths';
import { requestEither } from './request';
import { rowsOf, type Row } from './rows';

/** @returns the records of scheduled messages, in Notifyer's order. @throws NodeApiError, NodeOperationError */
export async function listScheduled(context: CallContext, itemIndex?: number): Promise<Row[]> {
	const first = { method: 'GET', url: PATHS.scheduled } as const;
	const answer = await requestEither(
		context,
		first,
		{ url: PATHS.scheduledElsewhere },
		{ itemIndex },
	);
	return rowsOf(context, answer, 'scheduled messages', itemIndex);
}

/** @throws NodeApiError, with `httpCode` 404 when neither path knows the message */
export async function cancelScheduled(
	context: CallContext,
	id: string,
	itemIndex?: number,
): Promise<void> {
	const first = { method: 'DELETE', url: PATHS.scheduled, qs: { id } } as const;
	const second = { url: `${PATHS.scheduledElsewhere}/${encodeURIComponent(id)}`, qs: undefined };
	await requestEither(context, first, second, { itemIndex });
}
