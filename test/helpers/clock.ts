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

/**
 * Lets time pass until a promise is settled, however late what it waits for began to wait: a busy
 * machine reads a body when it comes to it.
 *
 * @throws where nothing has become of it after ten minutes of that time
 */
export async function passUntil<T>(promise: Promise<T>): Promise<T> {
	let open = true;
	const settle = () => (open = false);
	promise.then(settle, settle);
	for (let passed = 0; open; passed += 250) {
		if (passed > 600_000) throw new Error('Nothing became of it in ten minutes');
		await pass(250);
	}
	return await promise;
}

export function startClock(): void {
	jest.useRealTimers();
}
