import { randomBytes } from 'crypto';
import { sleep } from 'n8n-workflow';
import type { Identity } from '../item/identity';
import { digestOf, RecentDetails, type Digest } from '../memory/recentDetails';
import { recognize, type Known, type Seen } from './recognize';
import {
	ENTRY_LENGTH,
	fromDetail,
	readEntries,
	toDetail,
	writeEntry,
	type Entry,
} from './seenRecord';

/** Kept in memory for each trigger. */
const REMEMBERED = 10_000;
/** Kept in static data for each trigger: 11 kB. */
const PERSISTED = 1_000;
/** How many of the newest are looked for in what others saved: far more than come in between a load and a save. */
const RECENT = 100;
/** A twin answers before the provider's 10 seconds are over. */
const TWIN_LIMIT_MS = 8_000;

/** What survives a restart: the newest messages, oldest first, in one string. */
export interface SeenRecord {
	writer: string;
	keys: string;
}

/**
 * - `new`: this delivery owns the message until `settle`.
 * - `repeat`: the message has been acknowledged before.
 * - `pending`: a twin is still being worked on; nobody knows yet how it ends.
 */
export type Claim = 'new' | 'repeat' | 'pending';

/** A message that a delivery owns. */
interface Owned extends Entry {
	/** Resolves to whether it was acknowledged. */
	settled: Promise<boolean>;
}

/** A message that was acknowledged. */
interface Remembered extends Known {
	slot: number;
	detail: number;
}

/**
 * The messages that one trigger has acknowledged. A message counts as seen only once its 2xx has gone out;
 * until then a simultaneous twin waits for the outcome.
 */
export class SeenMessages {
	/** Tells this memory's records from another process's, or from those before a restart. */
	private readonly writer = randomBytes(6).toString('base64url');
	private readonly remembered = new RecentDetails(REMEMBERED);
	/** By coarse identity. */
	private readonly inFlight = new Map<number, Owned[]>();
	/** Acknowledged messages, and those whose execution exists; oldest first. */
	private persisted = '';
	/** Another process's record that was taken over last. */
	private recalled = '';

	/** What it takes of memory, in bytes, but for deliveries under way. */
	get bytes(): number {
		return this.remembered.bytes + this.persisted.length + this.recalled.length;
	}

	/**
	 * @param identity the message, as the delivery tells it
	 * @param outcome resolves to whether the delivery was acknowledged; asked only when the claim is `new`
	 * @param limitMs how long to wait for a twin, in milliseconds
	 */
	async claim(
		identity: Identity,
		outcome: () => Promise<boolean>,
		limitMs = TWIN_LIMIT_MS,
	): Promise<Claim> {
		const digest = digestOf(identity.coarse);
		const seen = seenOf(identity);
		const deadline = Date.now() + limitMs;
		for (;;) {
			const owned = this.inFlight.get(keyOf(digest)) ?? [];
			const match = this.match(digest, seen, owned);
			if (match === undefined) {
				this.own({ digest, ...knownOf(seen) }, outcome);
				return 'new';
			}
			if (match === 'acknowledged') return 'repeat';
			await Promise.race([match.settled, sleep(Math.max(0, deadline - Date.now()))]);
			const isOpen = this.inFlight.get(keyOf(digest))?.includes(match);
			if (isOpen && Date.now() >= deadline) return 'pending';
		}
	}

	private match(digest: Digest, seen: Seen, owned: Owned[]): Owned | 'acknowledged' | undefined {
		const remembered = this.find(digest);
		if (remembered.length + owned.length === 0) return undefined;
		const match = recognize<Owned | Remembered>([...remembered, ...owned], seen);
		for (const one of remembered) this.keepWhatWasLearned(digest, one);
		return match === undefined || 'settled' in match ? match : 'acknowledged';
	}

	private find(digest: Digest): Remembered[] {
		return this.remembered.find(digest).map(({ slot, detail }) => ({
			slot,
			detail,
			...fromDetail(detail),
		}));
	}

	private keepWhatWasLearned(digest: Digest, one: Remembered): void {
		const detail = toDetail(one);
		if (detail === one.detail) return;
		this.remembered.update(one.slot, detail);
		const before = writeEntry({ digest, ...fromDetail(one.detail) });
		this.persisted = this.persisted.replace(before, writeEntry({ digest, ...one }));
	}

	private own(entry: Entry, outcome: () => Promise<boolean>): void {
		const owned: Owned = { ...entry, settled: Promise.resolve(false) };
		const key = keyOf(entry.digest);
		this.inFlight.set(key, [...(this.inFlight.get(key) ?? []), owned]);
		owned.settled = this.settle(owned, outcome());
	}

	private async settle(owned: Owned, outcome: Promise<boolean>): Promise<boolean> {
		let acknowledged = false;
		try {
			acknowledged = await outcome;
		} finally {
			const key = keyOf(owned.digest);
			const others = (this.inFlight.get(key) ?? []).filter((one) => one !== owned);
			if (others.length > 0) this.inFlight.set(key, others);
			else this.inFlight.delete(key);
			if (acknowledged) this.remember(owned);
		}
		return acknowledged;
	}

	private remember(entry: Entry): void {
		this.remembered.add(entry.digest, toDetail(entry));
		this.append(writeEntry(entry));
	}

	/** Takes over what another process, or this one before a restart, has seen. Costs nothing for own records. */
	recall(record: SeenRecord | undefined): void {
		if (record === undefined || record.writer === this.writer) return;
		if (record.keys === this.recalled) return;
		this.recalled = record.keys;
		let added = '';
		for (const { digest, milliseconds, id } of readEntries(record.keys)) {
			const seen = { milliseconds: milliseconds === undefined ? [] : [milliseconds], id };
			if (this.match(digest, seen, []) !== undefined) continue;
			this.remembered.add(digest, toDetail({ milliseconds, id }));
			added += writeEntry({ digest, milliseconds, id });
		}
		this.persisted = newest(this.persisted + added);
	}

	/**
	 * What to save with this message's execution. Each record carries all that is known, so that a save which
	 * another delivery's overwrote is made good by the next.
	 */
	recordWith(identity: Identity): SeenRecord {
		return { writer: this.writer, keys: this.with(entryOf(identity)) };
	}

	/** All that is known. */
	record(): SeenRecord {
		return { writer: this.writer, keys: this.persisted };
	}

	/**
	 * Whether a saved record lacks something that this process has persisted: n8n keeps one document for each
	 * workflow, the last writer wins, and another process may have written over it.
	 */
	isMissingIn(record: SeenRecord | undefined): boolean {
		if (record?.keys === this.persisted) return false;
		const recent = this.persisted.slice(-RECENT * ENTRY_LENGTH);
		for (let start = 0; start < recent.length; start += ENTRY_LENGTH) {
			if (!record?.keys.includes(recent.slice(start, start + ENTRY_LENGTH))) return true;
		}
		return false;
	}

	/** Notes that the message's execution exists: from here on every record carries it. */
	executionCreated(identity: Identity): void {
		this.append(entryOf(identity));
	}

	private append(entry: string): void {
		this.persisted = this.with(entry);
	}

	/** An entry has so many bits that it is never found across two others. */
	private with(entry: string): string {
		const isThere = this.persisted.endsWith(entry) || this.persisted.includes(entry);
		return isThere ? this.persisted : newest(this.persisted + entry);
	}
}

const newest = (keys: string) => keys.slice(-PERSISTED * ENTRY_LENGTH);

/** 48 bits fit a number. */
const keyOf = ({ high, low }: Digest) => high * 0x10000 + low;

const knownOf = ({ milliseconds: [own], id }: Seen): Known => ({ milliseconds: own, id });

/** @returns what a delivery says of its message, for `recognize` */
export function seenOf({ milliseconds, id }: Identity): Seen {
	return { milliseconds, id: id === null ? undefined : idNumber(id) };
}

/** 22 bits, of which neither the lower 8 nor the upper 14 are all 0: see `isSameId`. */
function idNumber(id: string): number {
	const { high, low } = digestOf(id);
	return ((1 + (high % 0x3fff)) << 8) | (1 + (low % 0xff));
}

const entryOf = (identity: Identity): string =>
	writeEntry({ digest: digestOf(identity.coarse), ...knownOf(seenOf(identity)) });
