import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { unconfirmedError } from '../../inbox/calling/errors';
import type { SentPart } from '../../inbox/operations/sentMessage';
import { notifyerRequest } from './request';
import { readSendAnswer, readUndocumentedAnswer } from './sendAnswer';

export interface MessageRequest {
	/** Begins with the API group. */
	url: string;
	body: IDataObject;
	/** The call is in the public API documentation, and so is its answer. */
	isDocumented: boolean;
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
	{ isDocumented, ...request }: MessageRequest,
): Promise<SentPart> {
	const answer = await notifyerRequest(
		context,
		{ method: 'POST', ...request },
		{ itemIndex, outcomeMatters: true },
	);
	const sent = isDocumented ? readSendAnswer(answer) : readUndocumentedAnswer(answer);
	if (!sent) throw unconfirmedError(context.getNode(), 'Notifyer', itemIndex);
	return sent;
}
