import type { IHttpRequestOptions } from 'n8n-workflow';
import { requestWithin } from '../../../../nodes/shared/calling/deadline';

const never = async () => await new Promise<never>(() => {});

describe('requestWithin', () => {
	it('is over where the host does not look at the signal', async () => {
		await expect(requestWithin(20, { url: '/' }, never)).rejects.toMatchObject({
			code: 'ETIMEDOUT',
		});
	});

	it('ends the client’s request at the deadline, also after n8n has set a signal of its own', async () => {
		for (const own of [undefined, new AbortController().signal]) {
			const options: IHttpRequestOptions = { url: '/' };
			await requestWithin(20, options, never).catch(() => {});
			options.abortSignal = own;
			expect({ ...options }.abortSignal?.aborted).toBe(true);
		}
	});

	it('ends the client’s request when the execution is stopped', async () => {
		const stop = new AbortController();
		const options: IHttpRequestOptions = { url: '/' };
		const over = requestWithin(5_000, options, async (given) => {
			given.abortSignal = stop.signal;
			return await new Promise<string>((resolve) => {
				({ ...given }).abortSignal?.addEventListener?.('abort', () => resolve('stopped'));
				stop.abort();
			});
		});
		expect(await over).toBe('stopped');
	});

	it('gives the answer, and the client’s own error', async () => {
		expect(await requestWithin(20, { url: '/' }, async () => 1)).toBe(1);
		const failing = requestWithin(20, { url: '/' }, async () => {
			throw new Error('Reset');
		});
		await expect(failing).rejects.toThrow('Reset');
	});
});
