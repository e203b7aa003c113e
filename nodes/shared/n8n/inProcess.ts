/**
 * n8n loads static data for each delivery and saves it whole; the last writer wins. A delivery that was under way
 * while something else was saved therefore brings back what was saved before. The newest value that this process
 * has seen is kept here, and put back from here.
 */
export class KeptInProcess<Value extends { createdAt: number }> {
	private readonly values = new Map<string, Value>();

	/** @param combine of two values that were created at the same time, what holds */
	constructor(private readonly combine: (own: Value, saved: Value) => Value = (own) => own) {}

	/** @returns the newer of what is saved and what this process knows; kept from now on */
	newest(key: string, saved: Value | undefined): Value | undefined {
		const newest = this.newer(this.values.get(key), saved);
		if (newest) this.values.set(key, newest);
		return newest;
	}

	keep(key: string, value: Value): void {
		this.values.set(key, value);
	}

	forget(key: string): void {
		this.values.delete(key);
	}

	private newer(own: Value | undefined, saved: Value | undefined): Value | undefined {
		if (own === undefined || saved === undefined) return own ?? saved;
		if (own.createdAt === saved.createdAt) return this.combine(own, saved);
		return own.createdAt > saved.createdAt ? own : saved;
	}
}
