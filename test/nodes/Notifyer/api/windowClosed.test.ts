import { isWindowClosed } from '../../../../nodes/Notifyer/api/windowClosed';

const says = (words: string | null, ...codes: string[]) =>
	isWindowClosed({ codes, words: words ?? '' });

describe('the window is closed', () => {
	it.each(['131047', '470'])('by the code %s, whatever the words', (code) => {
		expect(says(null, code)).toBe(true);
		expect(says('Message limit', '400', code)).toBe(true);
	});

	it.each([
		'Re-engagement message',
		'(#131047) Message failed',
		'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
		'More than 24 hours have passed since the recipient last replied to the sender number.',
		'More than 24 hours have passed.',
		'Message failed to send because it has been over 24 hours since the user last messaged you',
		'The 24-hour customer service window has expired',
		'24 hour window closed',
		'You are outside the 24h window',
		'Outside of the allowed window',
		'The messaging window is closed. Use a template.',
		'Customer care window expired',
		'Free-form messages are limited to the 24-hour window',
	])('in the words %j', (words) => {
		expect(says(words)).toBe(true);
		expect(says(words.toUpperCase())).toBe(true);
	});

	it.each(['OUTSIDE_24_HOUR_WINDOW', 'MESSAGING_WINDOW_CLOSED', 'RE_ENGAGEMENT_MESSAGE'])(
		'by the provider’s code %s',
		(code) => {
			expect(says(null, code)).toBe(true);
		},
	);
});

describe('the window is not closed', () => {
	it.each([
		'Your account is temporarily blocked for 24 hours',
		'This number is blocked for 24 hours because of spam',
		'Limit of 250 conversations in 24 hours',
		'You reached your messaging limit for this 24-hour window',
		'Messages per 24 hours: quota used up',
		'The quota of the last 24-hour period is used up',
		'Too many messages to this contact within the messaging window',
		'Please try again in 24 hours',
		'The media is deleted after 24 hours',
		'Your number was suspended for more than 24 hours',
		'More than 24 hours have passed since your last payment',
		'The template is paused for 24 hours',
		'Your trial has ended 24 hours ago',
		'Unable to open the window',
		'',
	])('for %j', (words) => {
		expect(says(words)).toBe(false);
	});

	it.each(['368', '130429', '131048', '131056', '80007', '131026'])(
		'by the code %s, although the words speak of a window',
		(code) => {
			expect(says('Outside the 24-hour window', code)).toBe(false);
		},
	);

	it('without words', () => {
		expect(says(null)).toBe(false);
		expect(says(null, '400', 'BLOCKED')).toBe(false);
	});
});
