import { randomBytes } from 'crypto';
import { sleep } from 'n8n-workflow';
import { KEY_LENGTH, RecentKeys, toKey } from '../memory/boundedMap';

/** Kept in memory for each trigger. */
const REMEMBERED = 10_000;
/** Kept in static data for each trigger: 11 kB. */
const PERSISTED = 1_000;
/** How many of the newest are looked for in what others saved: far more than come in between a load and a save. */
const RECENT = 100;
/** A twin answers before the provider's 10 seconds are over. */
const TWIN_LIMIT_MS = 8_000;

/** What survives a restart: the newest keys, oldest first, in one string. */
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

/**
 * The messages that one trigger has acknowledged. A message counts as seen only once its 2xx has gone out;
 * until then a simultaneous twin waits for the outcome.
 */
export class SeenMessages {
	/** Tells this memory's records from another process's, or from those before a restart. */
	private readonly writer = randomBytes(6).toString('base64url');
	private readonly remembered = new RecentKeys(REMEMBERED);
	private readonly inFlight = new Map<string, Promise<boolean>>();
	/** Keys of acknowledged messages, and of those whose execution exists; oldest first. */
	private persisted = '';
	private readonly inPersisted = new RecentKeys(PERSISTED);

	/**
	 * @param messageId the message's identity
	 * @param outcome resolves to whether the delivery was acknowledged; asked only when the claim is `new`
	 * @param limitMs how long to wait for a twin, in milliseconds
	 */
	async claim(
		messageId: string,
		outcome: () => Promise<boolean>,
		limitMs = TWIN_LIMIT_MS,
	): Promise<Claim> {
		const key = toKey(messageId);
		const deadline = Date.now() + limitMs;
		for (;;) {
			if (this.remembered.has(key)) return 'repeat';
			const twin = this.inFlight.get(key);
			if (twin === undefined) {
				this.inFlight.set(key, this.settle(key, outcome()));
				return 'new';
			}
			await Promise.race([twin, sleep(Math.max(0, deadline - Date.now()))]);
			if (this.inFlight.get(key) === twin && Date.now() >= deadline) return 'pending';
		}
	}

	private async settle(key: string, outcome: Promise<boolean>): Promise<boolean> {
		let acknowledged = false;
		try {
			acknowledged = await outcome;
		} finally {
			this.inFlight.delete(key);
			if (acknowledged) this.remember(key);
		}
		return acknowledged;
	}

	private remember(key: string): void {
		this.remembered.add(key);
		this.append(key);
	}

	/** Takes over what another process, or this one before a restart, has seen. Costs nothing for own records. */
	recall(record: SeenRecord | undefined): void {
		if (record === undefined || record.writer === this.writer) return;
		for (let start = 0; start + KEY_LENGTH <= record.keys.length; start += KEY_LENGTH) {
			const key = record.keys.slice(start, start + KEY_LENGTH);
			if (!this.remembered.has(key)) this.remember(key);
		}
	}

	/**
	 * What to save with this message's execution. Each record carries all that is known, so that a save which
	 * another delivery's overwrote is made good by the next.
	 */
	recordWith(messageId: string): SeenRecord {
		const key = toKey(messageId);
		const keys = this.inPersisted.has(key) ? this.persisted : newest(this.persisted + key);
		return { writer: this.writer, keys };
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
		const recent = this.persisted.slice(-RECENT * KEY_LENGTH);
		for (let start = 0; start < recent.length; start += KEY_LENGTH) {
			if (!record?.keys.includes(recent.slice(start, start + KEY_LENGTH))) return true;
		}
		return false;
	}

	/** Notes that the message's execution exists: from here on every record carries it. */
	executionCreated(messageId: string): void {
		this.append(toKey(messageId));
	}

	private append(key: string): void {
		if (this.inPersisted.has(key)) return;
		this.inPersisted.add(key);
		this.persisted = newest(this.persisted + key);
	}
}

const newest = (keys: string) => keys.slice(-PERSISTED * KEY_LENGTH);
