/** A set that forgets: it keeps the keys added last. */
export class RecentKeys {
	/** Insertion order is age. */
	private readonly keys = new Set<string>();
	/**
	 * Stands behind the key that was forgotten last. A new iterator would have to step over the gaps of all that
	 * were forgotten before: with 10,000 keys a tenth of what a whole delivery costs.
	 */
	private oldest?: IterableIterator<string>;

	/** @param limit how many keys to keep */
	constructor(private readonly limit: number) {}

	has(key: string): boolean {
		return this.keys.has(key);
	}

	/** Adding a key that is there already does not make it any newer. */
	add(key: string): void {
		this.keys.add(key);
		if (this.keys.size <= this.limit) return;
		this.oldest ??= this.keys.values();
		this.keys.delete(this.oldest.next().value as string);
	}
}
