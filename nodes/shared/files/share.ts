/**
 * What all triggers and actions of this process together may take up while they download: a burst of messages
 * with large files must not use up n8n's memory, however many triggers there are.
 */
export class Share {
	private used = 0;
	private readonly waiting: Array<() => void> = [];

	/** @param limit in whatever unit is taken, e.g. bytes */
	constructor(private readonly limit: number) {}

	/** @returns whether that much was still free, and is taken now */
	take(amount: number): boolean {
		if (this.used + amount > this.limit) return false;
		this.used += amount;
		return true;
	}

	/** Takes as soon as that much is free, first come first served; leaves the queue when given up. */
	async wait(amount: number, abortSignal: AbortSignal): Promise<boolean> {
		while (!abortSignal.aborted) {
			if (this.take(amount)) return true;
			await new Promise<void>((resolve) => {
				this.waiting.push(resolve);
				abortSignal.addEventListener('abort', () => resolve(), { once: true });
			});
		}
		// It may have been woken for nothing: the next one is to know.
		this.waiting.shift()?.();
		return false;
	}

	give(amount: number): void {
		this.used -= amount;
		this.waiting.shift()?.();
	}
}
