import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { unconfirmedError } from '../../shared/calling/errors';
import type { SentPart } from '../../shared/operations/sentMessage';
import { notifyerRequest } from './request';
import { readScheduleAnswer, readSendAnswer } from './sendAnswer';

export interface MessageRequest {
	/** Begins with the API group. */
	url: string;
	body: IDataObject;
	/** Notifyer keeps the message until its time, and so has no identifier of it yet. */
	isScheduled: boolean;
	/** What no error may repeat. */
	confidential: string[];
}

/**
 * Makes one call that sends, or schedules, one message.
 *
 * @throws NodeApiError when Notifyer refuses, or does not say that it took the message
 */
export async function postMessage(
	context: IExecuteFunctions,
	itemIndex: number,
	{ isScheduled, ...request }: MessageRequest,
): Promise<SentPart> {
	const answer = await notifyerRequest(
		context,
		{ method: 'POST', ...request },
		{ itemIndex, effect: 'sends' },
	);
	const sent = isScheduled ? readScheduleAnswer(answer) : readSendAnswer(answer);
	if (!sent) throw unconfirmedError(context.getNode(), 'Notifyer', itemIndex);
	return sent;
}
