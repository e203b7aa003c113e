/**
 * Stops the clock at a time: nothing passes but what a test lets pass. Promises and microtasks go on.
 *
 * @param now ISO 8601
 */
export function stopClock(now = '2026-08-15T18:18:40.000Z'): void {
	jest.useFakeTimers({
		now: Date.parse(now),
		doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate', 'performance', 'hrtime'],
	});
}

/** Lets time pass, and what was waiting for it run. */
export async function pass(milliseconds: number): Promise<void> {
	await jest.advanceTimersByTimeAsync(milliseconds);
}

export function startClock(): void {
	jest.useRealTimers();
}
