import {
	sleep,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { answerWithHook } from '../n8n/answerHook';

/** A delivery that starts nothing because something is wrong with it. */
export interface Rejection {
	status: 400 | 401 | 403 | 500 | 503;
	/** For the provider's log: names the field, holds nothing of its content. */
	error: string;
	/** Ends a test in the editor, whose listener would otherwise wait on in silence. */
	inTest?: { message: string; description: string };
}

/**
 * Answers with an error status. n8n itself can only say 200 or 5xx, so the answer is written here, and n8n
 * leaves it as it is.
 */
export function refuse(
	context: IWebhookFunctions,
	{ status, error }: Rejection,
): IWebhookResponseData {
	context.getResponseObject().status(status).json({ error });
	return { noWebhookResponse: true };
}

/** Answers 200 without starting the workflow. */
export function acknowledge(status: 'duplicate' | 'ignored'): IWebhookResponseData {
	return { webhookResponse: { status } };
}

/**
 * Answers 200 and ends a test in the editor without an item, so that no node after the trigger runs. The panel
 * says why (`leftOutHint`).
 */
export function endTest(): IWebhookResponseData {
	return { ...acknowledge('ignored'), workflowData: [[]] };
}

/**
 * Starts the workflow; n8n answers 200 once the execution exists.
 *
 * @param onExecutionCreated see `answerWithHook`
 */
export function accept(
	item: INodeExecutionData,
	onExecutionCreated: () => void,
): IWebhookResponseData {
	// The getter has to stay one: a spread would read it here and now.
	return Object.assign(answerWithHook({ status: 'accepted' }, onExecutionCreated), {
		workflowData: [[item]],
	});
}

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** How long n8n may still work on a delivery whose sender has hung up. */
const ABANDONED_LIMIT_MS = 120_000;
const ABANDONED_POLL_MS = 100;

/**
 * Waits for the outcome of the answer to a delivery.
 *
 * @returns `true` when n8n answered 2xx, which it does only once the execution exists; `false` for any other
 *   status, or when n8n never answered
 */
export async function isAcknowledged(response: Response): Promise<boolean> {
	// A connection that is closed already announces nothing any more, not even a late end.
	if (!response.writableEnded && !response.destroyed) {
		await new Promise<void>((resolve) => {
			response.once('finish', resolve);
			response.once('close', resolve);
		});
	}
	// The sender hung up first (a provider does after 10 seconds): n8n goes on and may still start the execution.
	for (let waited = 0; !response.writableEnded; waited += ABANDONED_POLL_MS) {
		if (waited >= ABANDONED_LIMIT_MS) return false;
		await sleep(ABANDONED_POLL_MS);
	}
	return response.statusCode >= 200 && response.statusCode < 300;
}
