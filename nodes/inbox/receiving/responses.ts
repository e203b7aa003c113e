import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** A delivery that starts nothing because something is wrong with it. */
export interface Refusal {
	status: 400 | 401 | 403 | 500 | 503;
	/** For the provider's log: names the field, holds nothing of its content. */
	error: string;
}

/**
 * Answers with an error status. n8n itself can only say 200 or 5xx, so the answer is written here and n8n is
 * told to leave it.
 */
export function refuse(
	context: IWebhookFunctions,
	{ status, error }: Refusal,
): IWebhookResponseData {
	context.getResponseObject().status(status).json({ error });
	return { noWebhookResponse: true };
}

/** Answers 200 without starting the workflow. */
export function acknowledge(status: 'duplicate' | 'ignored'): IWebhookResponseData {
	return { webhookResponse: { status } };
}

/**
 * Starts the workflow; n8n answers 200 once the execution exists.
 *
 * @param onExecutionCreated called when n8n reads the answer's body, which it does after it has created the
 *   execution and before it saves the workflow's static data (n8n 2.x, `executeWebhook`)
 */
export function accept(
	item: INodeExecutionData,
	onExecutionCreated: () => void,
): IWebhookResponseData {
	return {
		workflowData: [[item]],
		get webhookResponse() {
			onExecutionCreated();
			return { status: 'accepted' };
		},
	};
}
