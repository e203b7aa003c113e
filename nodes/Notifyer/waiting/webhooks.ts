import type { IWebhookDescription } from 'n8n-workflow';

/**
 * Where a reply comes in. `restartWebhook` makes it the webhook of an execution that waits: n8n registers
 * nothing when the workflow is activated, so there is nothing for `webhookMethods` to do.
 */
export const waitingWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: '',
		restartWebhook: true,
		isFullPath: true,
		path: '={{ $nodeId }}',
	},
];
