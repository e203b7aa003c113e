import type { IHttpRequestOptions } from 'n8n-workflow';

/**
 * Makes a request that is over after a time, whatever has come of the answer by then.
 *
 * The client's own `timeout` is not such a limit: it is the longest silence on the connection (axios 1.18 calls
 * `ClientRequest.setTimeout`), so an answer of one byte every few seconds would never end. n8n hands
 * `abortSignal` on to the client, but `httpRequestWithAuthentication` writes the signal of the execution over it
 * (n8n-core 2.40). So the options get a property that takes that signal in and gives one that ends with either;
 * the client then closes the connection. Where a version of n8n does not look at it, the call is over all the
 * same, only its connection stays.
 *
 * @param deadlineMs from now, in milliseconds
 * @param options changed: gets `abortSignal`
 * @throws what `request` throws; an error with the code `ETIMEDOUT` at the deadline
 */
export async function requestWithin<Response>(
	deadlineMs: number,
	options: IHttpRequestOptions,
	request: (options: IHttpRequestOptions) => Promise<Response>,
): Promise<Response> {
	const deadline = AbortSignal.timeout(deadlineMs);
	let signal = deadline;
	Object.defineProperty(options, 'abortSignal', {
		configurable: true,
		// n8n and the credential copy the options with a spread.
		enumerable: true,
		get: () => signal,
		set: (stop?: AbortSignal) => {
			signal = stop ? AbortSignal.any([stop, deadline]) : deadline;
		},
	});
	const tooLate = new Promise<never>((_, reject) => {
		const end = () => reject(Object.assign(new Error('Too late'), { code: 'ETIMEDOUT' }));
		deadline.addEventListener('abort', end, { once: true });
	});
	return await Promise.race([request(options), tooLate]);
}
