import { PausedContacts } from '../../../../nodes/inbox/filters/pausedContacts';

const NOW = Date.parse('2026-06-12T10:00:00Z');
const MINUTE = 60_000;
const DANA = '+14155550142';

/** As another process, or this one after a restart. */
const recalled = (record: string, now = NOW) => {
	const contacts = new PausedContacts();
	contacts.recall(record, now);
	return contacts;
};

describe('PausedContacts', () => {
	it('pauses one contact until the time is over', () => {
		const contacts = new PausedContacts();
		contacts.pause(DANA, NOW + 30 * MINUTE, NOW);
		expect(contacts.isPaused(DANA, NOW)).toBe(true);
		expect(contacts.isPaused(DANA, NOW + 30 * MINUTE - 1)).toBe(true);
		expect(contacts.isPaused(DANA, NOW + 30 * MINUTE)).toBe(false);
		expect(contacts.isPaused('+14155550143', NOW)).toBe(false);
	});

	it('knows a contact under every form of the number', () => {
		const contacts = new PausedContacts();
		contacts.pause('+5531988887777', NOW + 30 * MINUTE, NOW);
		expect(contacts.isPaused('+553188887777', NOW)).toBe(true);
		expect(contacts.isPaused('+552188887777', NOW)).toBe(false);
	});

	it('is renewed by a later answer, and never shortened by an earlier one', () => {
		const contacts = new PausedContacts();
		contacts.pause(DANA, NOW + 30 * MINUTE, NOW);
		contacts.pause(DANA, NOW + 40 * MINUTE, NOW);
		contacts.pause(DANA, NOW + 20 * MINUTE, NOW);
		expect(contacts.isPaused(DANA, NOW + 39 * MINUTE)).toBe(true);
	});

	it('survives in a record without the number', () => {
		const contacts = new PausedContacts();
		contacts.pause(DANA, NOW + 30 * MINUTE, NOW);
		expect(contacts.record).not.toContain('4155550142');
		expect(recalled(contacts.record).isPaused(DANA, NOW + 29 * MINUTE)).toBe(true);
	});

	it('gives every process the same record once each has seen the other’s', () => {
		const one = new PausedContacts();
		const two = new PausedContacts();
		one.pause(DANA, NOW + 30 * MINUTE, NOW);
		two.pause('+14155550143', NOW + 10 * MINUTE, NOW);
		two.recall(one.record, NOW);
		one.recall(two.record, NOW);
		expect(one.record).toBe(two.record);
		// The other pause has ended meanwhile; whoever writes next leaves it out, and both agree again.
		const later = NOW + 11 * MINUTE;
		one.pause('+14155550144', later + MINUTE, later);
		two.recall(one.record, later);
		expect(two.record).toBe(one.record);
	});

	it('keeps what is known here when a record lacks it', () => {
		const contacts = new PausedContacts();
		contacts.pause(DANA, NOW + 30 * MINUTE, NOW);
		contacts.recall('', NOW);
		expect(recalled(contacts.record).isPaused(DANA, NOW)).toBe(true);
	});

	it('forgets pauses that are over, and beyond 1,000 the ones that end first', () => {
		const contacts = new PausedContacts();
		contacts.pause(DANA, NOW + MINUTE, NOW);
		const later = NOW + 2 * MINUTE;
		const number = (index: number) => `+1415${5_000_000 + index}`;
		for (let index = 0; index < 1_100; index++) {
			contacts.pause(number(index), later + (index + 1) * 1000, later);
		}
		expect(contacts.record).toHaveLength(1_000 * 18);
		expect(contacts.isPaused(number(99), later)).toBe(false);
		expect(contacts.isPaused(number(100), later)).toBe(true);
		expect(contacts.isPaused(number(1_099), later)).toBe(true);
	});

	it.each([undefined, null, 42, {}, 'short', '!'.repeat(18)])('takes %j for nothing', (record) => {
		const contacts = new PausedContacts();
		contacts.recall(record, NOW);
		expect(contacts.record).toBe('');
	});
});
