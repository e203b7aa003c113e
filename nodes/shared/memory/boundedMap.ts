import { hash } from 'crypto';

/** 66 bits: among 10,000 keys two are the same once in 10^12 times. */
export const KEY_LENGTH = 11;

/** @returns a short key for a text that is not to be kept itself, e.g. a phone number */
export const toKey = (text: string): string =>
	hash('sha256', text, 'base64url').slice(0, KEY_LENGTH);

/** A map that forgets: it keeps the entries added last. */
export class BoundedMap<Value> {
	/** Insertion order is age. */
	private readonly entries = new Map<string, Value>();
	/**
	 * Stands behind the key that was forgotten last. A new iterator would have to step over the gaps of all that
	 * were forgotten before: with 10,000 keys a tenth of what a whole delivery costs.
	 */
	private oldest?: IterableIterator<string>;

	/** @param limit how many entries to keep */
	constructor(private readonly limit: number) {}

	has(key: string): boolean {
		return this.entries.has(key);
	}

	get(key: string): Value | undefined {
		return this.entries.get(key);
	}

	/** Setting a key that is there already does not make it any newer. */
	set(key: string, value: Value): void {
		this.entries.set(key, value);
		if (this.entries.size <= this.limit) return;
		this.oldest ??= this.entries.keys();
		this.entries.delete(this.oldest.next().value as string);
	}

	/** Makes the entry the newest. */
	renew(key: string, value: Value): void {
		this.entries.delete(key);
		this.set(key, value);
	}

	delete(key: string): void {
		this.entries.delete(key);
	}

	get size(): number {
		return this.entries.size;
	}

	values(): IterableIterator<Value> {
		return this.entries.values();
	}
}

/** A set that forgets: it keeps the keys added last. */
export class RecentKeys extends BoundedMap<true> {
	/** Adding a key that is there already does not make it any newer. */
	add(key: string): void {
		this.set(key, true);
	}
}
