import textMessage from '../../../fixtures/notifyer/incoming-text.json';
import { payload, read, THANK_YOU } from '../../../helpers/notifyerPayload';

describe('the identity', () => {
	const id = (changed: Record<string, unknown> = {}) => read(payload(changed)).messageId;

	test.each<[string, Record<string, unknown>]>([
		['notes', { note: 'called', note_automation: 'moved' }],
		['labels', { labels: 'sales, won' }],
		['the name', { recipient_name: 'Sarah J.' }],
		['the transcript', { conversation_paragraph: 'Bot: Hello' }],
		['our answer since', { last_message_of_bot: 'Sure', bot_last_message_time: 1749507000 }],
		['unknown fields', { new_field: { deep: [1] } }],
		['the history as text', { last_messages: JSON.stringify(textMessage.last_messages) }],
		['how the number is written', { phone_number: '+1 415 555 2671' }],
		['the case of the type', { message_type: ' Text ' }],
		[
			'a history that has moved on',
			{
				last_messages: [
					{ type: 'user', content: 'Hello?', timestamp: '2025-06-09T22:09:00.000Z' },
					{ type: 'bot', content: 'Sure', timestamp: '2025-06-09T22:08:30.000Z' },
					...textMessage.last_messages,
				],
			},
		],
		[
			'another message of the same second',
			{
				last_messages: [
					{ type: 'user', content: 'Hello?', timestamp: '2025-06-09T22:08:11.995Z' },
					...textMessage.last_messages,
				],
			},
		],
	])('does not depend on %s', (_, changed) => {
		expect(id(changed)).toBe(id());
	});

	test.each<[string, Record<string, unknown>]>([
		['number', { phone_number: '14155552672' }],
		['text', { last_message_of_user: 'Thank you' }],
		['second', { user_last_message_time: 1749506893, last_messages: [] }],
		['file', { attachment_url: 'https://files.example.test/a.jpg' }],
		['direction', { incoming_message: false }],
	])('is another one for another %s', (_, changed) => {
		expect(id(changed)).not.toBe(id());
	});

	test('is one for the same text in the same second, which nobody can tell apart', () => {
		const at = (timestamp: string) => ({
			last_messages: [{ type: 'user', content: THANK_YOU, timestamp }],
		});
		expect(id(at('2025-06-09T22:08:11.100Z'))).toBe(id(at('2025-06-09T22:08:11.900Z')));
	});

	test('of a photo stays while more photos of the same second follow', () => {
		const photo = (number: number) => ({
			type: 'user',
			content: '',
			content_type: 'image',
			timestamp: `2025-06-09T22:08:11.${number}00Z`,
			media_url: `https://files.example.test/${number}.jpg`,
		});
		const delivery = (number: number, upTo: number) => ({
			message_type: 'image',
			last_message_of_user: '',
			attachment_url: `https://files.example.test/${number}.jpg`,
			last_messages: Array.from({ length: upTo }, (_, index) => photo(upTo - index)),
		});
		expect(id(delivery(1, 3))).toBe(id(delivery(1, 1)));
		expect(id(delivery(2, 3))).toBe(id(delivery(2, 2)));
		expect(new Set([1, 2, 3].map((number) => id(delivery(number, 3)))).size).toBe(3);
	});

	test('without any time comes from the whole delivery', () => {
		const timeless = { user_last_message_time: 0, last_messages: [] };
		expect(id(timeless)).toBe(id(timeless));
		expect(id({ ...timeless, note: 'other' })).not.toBe(id(timeless));
	});
});

describe('an envelope of the Cloud API', () => {
	const envelope = (...messages: unknown[]) => ({
		entry: [{ changes: [{ value: { messages } }] }],
	});
	const timestamp = '1749506891';
	const ofContact = (id: unknown, more = {}) => ({
		id,
		from: '14155552671',
		timestamp,
		...more,
	});

	test('gives WhatsApp’s own identifier', () => {
		expect(read(payload(envelope(ofContact('wamid.A')))).messageId).toBe('wamid.A');
	});

	test.each<[string, unknown]>([
		['of another sender', { id: 'wamid.A', from: '15550100100', timestamp }],
		['without an identifier', { from: '14155552671', timestamp }],
		['with an empty one', ofContact('')],
		['unreadable', 'text'],
	])('is not used: %s', (_, message) => {
		expect(read(payload(envelope(message))).messageId).toMatch(/^ntf_/);
	});

	test('with two messages counts for none', () => {
		const both = envelope(ofContact('wamid.A'), ofContact('wamid.B'));
		expect(read(payload(both)).messageId).toBe(read(payload()).messageId);
	});

	test('gives the referral where the payload has none', () => {
		const referral = { source_type: 'ad', source_id: '7' };
		const given = envelope(ofContact('wamid.A', { referral }));
		expect(read(payload(given)).referral).toMatchObject({ sourceType: 'ad', sourceId: '7' });
		const both = { ...given, referral: { source_type: 'post', source_id: '8' } };
		expect(read(payload(both)).referral).toMatchObject({ sourceType: 'post', sourceId: '8' });
	});
});
