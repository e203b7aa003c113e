import { sleep } from 'n8n-workflow';
import { KEY_LENGTH, RecentKeys } from '../memory/boundedMap';

/** Kept in memory for each trigger. */
export const REMEMBERED = 10_000;
/** Kept in static data for each trigger: 11 kB. */
export const PERSISTED = 1_000;
/** How many of the newest are looked at in a record: far more than come in between a load and a save. */
const RECENT = 100;
/** A twin answers before the provider's 10 seconds are over. */
export const TWIN_LIMIT_MS = 8_000;
/** What one key takes of memory. */
const KEY_BYTES = 110;

/**
 * - `new`: this delivery owns the message until its outcome is known.
 * - `duplicate`: the message has been acknowledged before.
 * - `pending`: a twin is still being worked on; nobody knows yet how it ends.
 */
export type Claim = 'new' | 'duplicate' | 'pending';

/**
 * The messages that one trigger has acknowledged, by their keys (`Identity`). A message counts as seen only once its
 * 2xx has gone out; until then a simultaneous twin waits for the outcome.
 *
 * What survives a restart is one text, the newest keys one behind the other, oldest first. A key has so many bits that
 * it is never found across two others.
 */
export class SeenMessages {
	private readonly acknowledged = new RecentKeys(REMEMBERED);
	private readonly inFlight = new Map<string, InFlight>();
	/** Acknowledged messages, and those whose execution exists. */
	private persisted = '';

	/** What it takes of memory, in bytes, but for deliveries under way. */
	get bytes(): number {
		return this.acknowledged.size * KEY_BYTES + this.persisted.length;
	}

	/**
	 * @param outcome resolves to whether the delivery was acknowledged; asked only when the claim is `new`
	 * @param limitMs how long to wait for twins, all together, in milliseconds
	 */
	async claim(
		key: string,
		outcome: () => Promise<boolean>,
		limitMs = TWIN_LIMIT_MS,
	): Promise<Claim> {
		const deadline = Date.now() + limitMs;
		while (!this.acknowledged.has(key)) {
			const twin = this.inFlight.get(key);
			if (twin === undefined) {
				this.inFlight.set(key, { outcome: this.settle(key, outcome()), isExecuted: false });
				return 'new';
			}
			await Promise.race([twin.outcome, sleep(Math.max(0, deadline - Date.now()))]);
			if (this.inFlight.get(key) === twin && Date.now() >= deadline) return 'pending';
		}
		return 'duplicate';
	}

	private async settle(key: string, outcome: Promise<boolean>): Promise<boolean> {
		try {
			const isAcknowledged = await outcome;
			if (isAcknowledged) {
				this.acknowledged.add(key);
				this.executionCreated(key);
			}
			return isAcknowledged;
		} finally {
			this.inFlight.delete(key);
		}
	}

	/**
	 * Takes over what another process, or this one before a restart, has seen.
	 *
	 * @param record see `record`
	 */
	recall(record: string): void {
		if (record === this.persisted) return;
		const isUnknown = (key: string) => !this.acknowledged.has(key);
		// Others write at the end. Under load n8n often hands out what was saved a moment ago, by this process.
		if (!recentIn(record).some(isUnknown)) return;
		const unknown = keysIn(record).filter(isUnknown);
		for (const key of unknown) this.acknowledged.add(key);
		const missing = unknown.filter((key) => !this.persisted.includes(key));
		for (const key of missing) this.noteExecuted(key);
		this.persisted = newest(this.persisted + missing.join(''));
	}

	/**
	 * What to save with this message's execution. Each record carries all that is known, so that a save which
	 * another delivery's overwrote is made good by the next.
	 */
	recordWith(key: string): string {
		return this.inFlight.get(key)?.isExecuted ? this.persisted : newest(this.persisted + key);
	}

	/** All that is known. */
	record(): string {
		return this.persisted;
	}

	/**
	 * Whether a saved record lacks something that this process has persisted: n8n keeps one document for each
	 * workflow, the last writer wins, and another process may have written over it.
	 */
	isMissingIn(record: string): boolean {
		if (record === this.persisted) return false;
		return recentIn(this.persisted).some((key) => !record.includes(key));
	}

	/** Notes that the message's execution exists: from here on every record carries it. */
	executionCreated(key: string): void {
		this.persisted = this.recordWith(key);
		this.noteExecuted(key);
	}

	private noteExecuted(key: string): void {
		const delivery = this.inFlight.get(key);
		if (delivery) delivery.isExecuted = true;
	}
}

/** A delivery that owns its message. */
interface InFlight {
	/** Resolves to whether it was acknowledged. */
	outcome: Promise<boolean>;
	/** Whether the record has the message: to search 11 kB for it with each delivery is what a full memory would cost. */
	isExecuted: boolean;
}

const newest = (record: string) => record.slice(-PERSISTED * KEY_LENGTH);

const recentIn = (record: string) => keysIn(record.slice(-RECENT * KEY_LENGTH));

/** @returns the keys of a record, oldest first; a damaged end is left out */
function keysIn(record: string): string[] {
	const keys: string[] = [];
	for (let end = KEY_LENGTH; end <= record.length; end += KEY_LENGTH)
		keys.push(record.slice(end - KEY_LENGTH, end));
	return keys;
}
