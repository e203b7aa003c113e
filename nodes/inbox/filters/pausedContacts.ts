import { contactKey } from '../item/phoneNumber';
import { KEY_LENGTH, toKey } from '../memory/boundedMap';

/** Kept for each trigger; past that the pause that ends first is forgotten. */
const CONTACTS = 1_000;
/** Unix seconds in base 36. */
const TIME_LENGTH = 7;
const ENTRY_LENGTH = KEY_LENGTH + TIME_LENGTH;

/** The contacts of one trigger whose messages start nothing for now. Static data holds no phone numbers, only their keys. Times are Unix milliseconds. */
export class PausedContacts {
	/** The end of each pause in Unix seconds, by the contact's key. */
	private readonly ends = new Map<string, number>();
	private current = '';

	/**
	 * All that is known here, in one string to save: a save that another delivery's overwrote is made good by
	 * the next. The same pauses give the same string in every process.
	 */
	get record(): string {
		return this.current;
	}

	/** Pauses a contact; a pause that lasts longer already stays. */
	pause(phoneNumber: string, until: number, now: number): void {
		// Rounded up: a pause is never cut short.
		this.keep(toKey(contactKey(phoneNumber)), Math.ceil(until / 1000));
		this.tidy(now);
	}

	isPaused(phoneNumber: string, now: number): boolean {
		return now < (this.ends.get(toKey(contactKey(phoneNumber))) ?? 0) * 1000;
	}

	/** Takes over what another process, or this one before a restart, has saved. Costs nothing for own records. */
	recall(record: unknown, now: number): void {
		if (typeof record !== 'string' || record === this.current) return;
		for (let start = 0; start + ENTRY_LENGTH <= record.length; start += ENTRY_LENGTH) {
			const end = parseInt(record.slice(start + KEY_LENGTH, start + ENTRY_LENGTH), 36);
			if (!Number.isNaN(end)) this.keep(record.slice(start, start + KEY_LENGTH), end);
		}
		this.tidy(now);
	}

	private keep(key: string, end: number): void {
		if (end > (this.ends.get(key) ?? 0)) this.ends.set(key, end);
	}

	private tidy(now: number): void {
		for (const [key, end] of this.ends) if (end * 1000 <= now) this.ends.delete(key);
		const excess = this.ends.size - CONTACTS;
		if (excess > 0) {
			const soonestFirst = [...this.ends].sort(([, a], [, b]) => a - b);
			for (const [key] of soonestFirst.slice(0, excess)) this.ends.delete(key);
		}
		this.current = [...this.ends]
			.map(([key, end]) => key + end.toString(36).padStart(TIME_LENGTH, '0'))
			.sort()
			.join('');
	}
}
