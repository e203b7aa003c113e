import { sleep, type IWebhookFunctions } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** How long n8n may still work on a delivery whose sender has hung up. */
const ABANDONED_LIMIT_MS = 120_000;
const ABANDONED_POLL_MS = 100;

/**
 * Waits for what becomes of the answer to a delivery.
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
