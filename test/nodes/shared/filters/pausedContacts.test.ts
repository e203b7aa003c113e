import { PausedContacts } from '../../../../nodes/shared/filters/pausedContacts';

const NOW = Date.parse('2026-06-12T10:00:00Z');
const MINUTE = 60_000;
const DANA = '+14155550142';

/** As another process, or this one after a restart. */
const recalled = (record: string) => {
	const contacts = new PausedContacts();
	contacts.recall(record);
	return contacts;
};

describe('PausedContacts', () => {
	const PAUSE = 30 * MINUTE;

	it('pauses one contact from the answer until the time is over', () => {
		const contacts = new PausedContacts();
		contacts.answered(DANA, NOW);
		expect(contacts.isPaused(DANA, PAUSE, NOW)).toBe(true);
		expect(contacts.isPaused(DANA, PAUSE, NOW + PAUSE - 1)).toBe(true);
		expect(contacts.isPaused(DANA, PAUSE, NOW + PAUSE)).toBe(false);
		expect(contacts.isPaused('+14155550143', PAUSE, NOW)).toBe(false);
	});

	it('lets a changed setting count at once, a shorter and a longer one', () => {
		const contacts = new PausedContacts();
		contacts.answered(DANA, NOW);
		expect(contacts.isPaused(DANA, 43_200 * MINUTE, NOW + 2 * MINUTE)).toBe(true);
		expect(contacts.isPaused(DANA, MINUTE, NOW + 2 * MINUTE)).toBe(false);
		expect(contacts.isPaused(DANA, 5 * MINUTE, NOW + 2 * MINUTE)).toBe(true);
	});

	it('is renewed by a later answer, and never set back by an earlier one', () => {
		const contacts = new PausedContacts();
		contacts.answered(DANA, NOW);
		contacts.answered(DANA, NOW + 10 * MINUTE);
		contacts.answered(DANA, NOW + 5 * MINUTE);
		expect(contacts.isPaused(DANA, PAUSE, NOW + 39 * MINUTE)).toBe(true);
	});

	it('survives in a record without the number', () => {
		const contacts = new PausedContacts();
		contacts.answered(DANA, NOW);
		expect(contacts.record).not.toContain('4155550142');
		expect(recalled(contacts.record).isPaused(DANA, PAUSE, NOW + 29 * MINUTE)).toBe(true);
	});

	it('gives every process the same record once each has seen the other’s', () => {
		const one = new PausedContacts();
		const two = new PausedContacts();
		one.answered(DANA, NOW);
		two.answered('+14155550143', NOW + MINUTE);
		two.recall(one.record);
		one.recall(two.record);
		expect(one.record).toBe(two.record);
		const later = NOW + 11 * MINUTE;
		one.answered('+14155550144', later);
		two.recall(one.record);
		expect(two.record).toBe(one.record);
	});

	it('keeps what is known here when a record lacks it', () => {
		const contacts = new PausedContacts();
		contacts.answered(DANA, NOW);
		contacts.recall('');
		expect(recalled(contacts.record).isPaused(DANA, PAUSE, NOW)).toBe(true);
	});

	it('forgets the oldest answers beyond 1,000', () => {
		const contacts = new PausedContacts();
		contacts.answered(DANA, NOW);
		const later = NOW + 366 * 24 * 60 * MINUTE;
		const number = (index: number) => `+1415${5_000_000 + index}`;
		for (let index = 0; index < 1_100; index++) {
			contacts.answered(number(index), later + index * 1000);
		}
		const end = later + 1_100_000;
		expect(contacts.record).toHaveLength(1_000 * 18);
		expect(contacts.isPaused(number(99), PAUSE, end)).toBe(false);
		expect(contacts.isPaused(number(100), PAUSE, end)).toBe(true);
		expect(contacts.isPaused(number(1_099), PAUSE, end)).toBe(true);
	});

	it.each([undefined, null, 42, {}, 'short', '!'.repeat(18)])('takes %j for nothing', (record) => {
		const contacts = new PausedContacts();
		contacts.recall(record);
		expect(contacts.record).toBe('');
	});
});
