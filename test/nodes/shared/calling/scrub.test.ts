import { scrub } from '../../../../nodes/shared/calling/scrub';

describe('scrub', () => {
	it.each([
		['Recipient +14155552671 is not on WhatsApp', 'Recipient …71 is not on WhatsApp'],
		['call +1 (415) 555-2671', 'call …71'],
		['Limit of 4096 characters', 'Limit of 4096 characters'],
		['code 131047', 'code 131047'],
		['token sk_live_abc', 'token …'],
		['Bearer abc.def', '…'],
		['key eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', 'key …'],
		['mail to dana@example.com', 'mail to …'],
		['two\n lines', 'two lines'],
	])('%j → %j', (words, expected) => {
		expect(scrub(words)).toBe(expected);
	});

	it('takes out what the caller names', () => {
		expect(scrub('Text "See you" is too long', ['See you'])).toBe('Text "…" is too long');
	});

	it('keeps to a line, however long the words are', () => {
		expect(scrub('word '.repeat(100_000))).toHaveLength(200);
		expect(scrub('1 '.repeat(100_000)).length).toBeLessThanOrEqual(200);
	});
});
