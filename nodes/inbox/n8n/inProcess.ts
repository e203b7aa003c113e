/**
 * n8n loads static data for each delivery and saves it whole; the last writer wins. A delivery that was under way
 * while the workflow was activated therefore brings back what was saved before. The newest value of this process
 * is kept here, and put back from here.
 */
export class KeptInProcess<Value extends { createdAt: number }> {
	private readonly values = new Map<string, Value>();

	/** @returns the newer of what is saved and what this process knows */
	newest(key: string, saved: Value | undefined): Value | undefined {
		const own = this.values.get(key);
		return own !== undefined && own.createdAt > (saved?.createdAt ?? 0) ? own : saved;
	}

	keep(key: string, value: Value): void {
		this.values.set(key, value);
	}

	forget(key: string): void {
		this.values.delete(key);
	}
}
