import { hash } from 'crypto';

/** A text that is not to be kept itself, as 48 bits: among 10,000, another one is taken for known once in 10^10. */
export interface Digest {
	/** 32 bits. */
	high: number;
	/** 16 bits. */
	low: number;
}

/** What is kept under one digest, several times over where its details differ. */
export interface Kept {
	/** Where it is kept, for `update`. */
	readonly slot: number;
	/** Any 32 bits. */
	readonly detail: number;
}

export function digestOf(text: string): Digest {
	const bytes = hash('sha256', text, 'buffer');
	return { high: bytes.readUInt32BE(0), low: bytes.readUInt16BE(4) };
}

const NONE = 0xffff;
const FIRST = 64;
/** A chain of what falls into one bucket is on average this long. */
const LOAD = 2;

/**
 * Remembers details under digests, and forgets the oldest: a ring of numbers in typed arrays, in which what falls
 * into one bucket hangs together in a chain. 13 bytes for each, where a Set of short texts takes 70; it grows as
 * it fills, so that a quiet trigger costs next to nothing.
 */
export class RecentDetails {
	private high = new Uint32Array(FIRST);
	private low = new Uint16Array(FIRST);
	private details = new Uint32Array(FIRST);
	/** The next slot of the same bucket. */
	private next = new Uint16Array(FIRST);
	/** The first slot of each bucket; a power of two of them. */
	private heads = new Uint16Array(FIRST / LOAD).fill(NONE);
	/** How many were ever added. */
	private added = 0;

	/** @param limit how many to keep, below 65,535 */
	constructor(private readonly limit: number) {}

	/** What it takes of memory, in bytes. */
	get bytes(): number {
		const { high, low, details, next, heads } = this;
		return [high, low, details, next, heads].reduce((sum, { byteLength }) => sum + byteLength, 0);
	}

	/** @returns all that is kept under the digest, in no certain order */
	find({ high, low }: Digest): Kept[] {
		const found: Kept[] = [];
		for (let slot = this.at(this.heads, this.bucketOf(high)); slot !== NONE; ) {
			if (this.at(this.high, slot) === high && this.at(this.low, slot) === low)
				found.push({ slot, detail: this.at(this.details, slot) });
			slot = this.at(this.next, slot);
		}
		return found;
	}

	add({ high, low }: Digest, detail: number): void {
		if (this.added >= this.high.length && this.high.length < this.limit) this.grow();
		const slot = this.added % this.high.length;
		if (this.added >= this.high.length) this.unlink(slot);
		this.added += 1;
		this.high[slot] = high;
		this.low[slot] = low;
		this.details[slot] = detail;
		this.link(slot);
	}

	update(slot: number, detail: number): void {
		this.details[slot] = detail;
	}

	private link(slot: number): void {
		const bucket = this.bucketOf(this.at(this.high, slot));
		this.next[slot] = this.at(this.heads, bucket);
		this.heads[bucket] = slot;
	}

	private unlink(slot: number): void {
		const bucket = this.bucketOf(this.at(this.high, slot));
		const next = this.at(this.next, slot);
		let before = this.at(this.heads, bucket);
		if (before === slot) {
			this.heads[bucket] = next;
			return;
		}
		while (this.at(this.next, before) !== slot) before = this.at(this.next, before);
		this.next[before] = next;
	}

	/** Only ever while nothing has been forgotten: the slots are in order of age. */
	private grow(): void {
		const size = Math.min(this.high.length * 2, this.limit);
		this.high = grown(this.high, new Uint32Array(size));
		this.low = grown(this.low, new Uint16Array(size));
		this.details = grown(this.details, new Uint32Array(size));
		this.next = new Uint16Array(size);
		this.heads = new Uint16Array(this.heads.length * 2).fill(NONE);
		for (let slot = 0; slot < this.added; slot++) this.link(slot);
	}

	private bucketOf(high: number): number {
		return high & (this.heads.length - 1);
	}

	private at(array: Uint32Array | Uint16Array, index: number): number {
		return array[index] as number;
	}
}

function grown<Numbers extends Uint32Array | Uint16Array>(old: Numbers, larger: Numbers): Numbers {
	larger.set(old);
	return larger;
}
