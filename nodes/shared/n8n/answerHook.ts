import type { IDataObject, IWebhookResponseData } from 'n8n-workflow';

/**
 * n8n tells a trigger of nothing that happens after `webhook()` has returned. But it reads the answer's body
 * only once it has created the execution, and before it saves the workflow's static data (n8n 2.x,
 * `executeWebhook`, `extractWebhookOnReceivedResponse`): so the body is a getter.
 *
 * @param onExecutionCreated runs once, however often n8n reads
 */
export function answerWithHook(
	body: IDataObject,
	onExecutionCreated: () => void,
): Pick<IWebhookResponseData, 'webhookResponse'> {
	let hasRun = false;
	return {
		get webhookResponse() {
			if (!hasRun) {
				hasRun = true;
				onExecutionCreated();
			}
			return body;
		},
	};
}
