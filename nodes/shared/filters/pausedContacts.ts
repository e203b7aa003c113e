import { contactKey } from '../item/phoneNumber';
import { KEY_LENGTH, toKey } from '../memory/boundedMap';

/** Kept for each trigger; past that the contact who was answered first is forgotten. */
const CONTACTS = 1_000;
/** Unix seconds in base 36. */
const TIME_LENGTH = 7;
const ENTRY_LENGTH = KEY_LENGTH + TIME_LENGTH;

/**
 * When a person last answered each contact of one trigger. The moment is kept, not the end of the pause: so a
 * change of the setting counts at once. Static data holds no phone numbers, only their keys. Times are Unix
 * milliseconds.
 */
export class PausedContacts {
	/** The moment of the answer in Unix seconds, by the contact's key. */
	private readonly answers = new Map<string, number>();
	private current = '';

	/**
	 * All that is known here, in one string to save: a save that another delivery's overwrote is made good by
	 * the next. The same answers give the same string in every process.
	 */
	get record(): string {
		return this.current;
	}

	/** Notes an answer; a later one that is known already stays. */
	answered(phoneNumber: string, at: number): void {
		// Rounded up: a pause is never cut short.
		this.keep(toKey(contactKey(phoneNumber)), Math.ceil(at / 1000));
		this.tidy();
	}

	/** @param pauseMs how long an answer counts */
	isPaused(phoneNumber: string, pauseMs: number, now: number): boolean {
		const answeredAt = this.answers.get(toKey(contactKey(phoneNumber)));
		return answeredAt !== undefined && now < answeredAt * 1000 + pauseMs;
	}

	/** Takes over what another process, or this one before a restart, has saved. Costs nothing for own records. */
	recall(record: unknown): void {
		if (typeof record !== 'string' || record === this.current) return;
		for (let start = 0; start + ENTRY_LENGTH <= record.length; start += ENTRY_LENGTH) {
			const at = parseInt(record.slice(start + KEY_LENGTH, start + ENTRY_LENGTH), 36);
			if (!Number.isNaN(at)) this.keep(record.slice(start, start + KEY_LENGTH), at);
		}
		this.tidy();
	}

	private keep(key: string, at: number): void {
		if (at > (this.answers.get(key) ?? 0)) this.answers.set(key, at);
	}

	private tidy(): void {
		const excess = this.answers.size - CONTACTS;
		if (excess > 0) {
			const oldestFirst = [...this.answers].sort(([, a], [, b]) => a - b);
			for (const [key] of oldestFirst.slice(0, excess)) this.answers.delete(key);
		}
		this.current = [...this.answers]
			.map(([key, at]) => key + at.toString(36).padStart(TIME_LENGTH, '0'))
			.sort()
			.join('');
	}
}
