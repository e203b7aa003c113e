/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a tool of the repository, never run inside n8n */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is truthy.
 *
 * @param what What is awaited, for the message of the time-out.
 * @param options `state`: what there is instead, appended to the message. Default: two minutes, asked every 150 ms: what
 * hangs fails, and what a busy machine is slow at does not.
 * @throws Error When time is up, or whatever `ask` throws.
 */
export async function until<T>(
	what: string,
	ask: () => Promise<T | undefined | null | false>,
	{
		timeoutMs = 120_000,
		everyMs = 150,
		state,
	}: { timeoutMs?: number; everyMs?: number; state?: () => unknown } = {},
): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (Date.now() >= end) {
			const found = state ? `; there is ${JSON.stringify(state())}` : '';
			throw new Error(`Waited ${timeoutMs / 1000} s for ${what}${found}`);
		}
		await sleep(everyMs);
	}
}
