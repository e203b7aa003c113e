import fc from 'fast-check';
import { itemSchema, type InboxItem, type Message } from '../../../../nodes/inbox/item/message';
import { toItem } from '../../../../nodes/inbox/item/toItem';
import { toMessage } from '../../../../nodes/Notifyer/payload/toMessage';
import adReferral from '../../../fixtures/notifyer/incoming-ad-referral.json';
import documentMessage from '../../../fixtures/notifyer/incoming-document.json';
import textMessage from '../../../fixtures/notifyer/incoming-text.json';
import phoneApp from '../../../fixtures/notifyer/outgoing-phone-app.json';
import { startClock, stopClock } from '../../../helpers/clock';
import { anyJson, anyText, check } from '../../../helpers/property';

const THANK_YOU =
	'Thank you for the quick response. Can you provide more details about your premium service plans?';
const HAPPY_TO_HELP =
	"I'd be happy to help you explore our premium service options. Let me connect you with a specialist who can provide detailed information.";

const parse = (payload: Record<string, unknown>, rawBody = JSON.stringify(payload)) =>
	toMessage(payload, { rawBody: Buffer.from(rawBody) });

function read(payload: Record<string, unknown>, rawBody?: string): Message {
	const parsed = parse(payload, rawBody);
	if (!('message' in parsed)) throw new Error(`No message: ${JSON.stringify(parsed)}`);
	return parsed.message;
}

const itemOf = (payload: Record<string, unknown>, now: string): InboxItem =>
	toItem(read(payload), Date.parse(now));

/** The documentation's payload; each test changes one thing. */
const payload = (changed: Record<string, unknown> = {}) => ({ ...textMessage, ...changed });

// Written by hand from the item's specification. The identifiers: openssl dgst -sha256 over the JSON list of
// phone number, direction, type, milliseconds, text and attachment; base64url; 32 characters.
describe('complete items', () => {
	test('a text in the form of the documentation', () => {
		const expected: InboxItem = {
			provider: 'notifyer',
			event: 'message.received',
			messageId: 'ntf_NcWvf-cy8G0JdZRPip_eGCLRD-Hc5qCm',
			direction: 'incoming',
			messageType: 'text',
			text: THANK_YOU,
			phoneNumber: '+14155552671',
			contactName: 'Sarah Johnson',
			contactId: '9232fcef-a570-4a2c-b46b-6cab53aec304',
			accountId: null,
			receivedAt: '2025-06-09T22:08:11.990Z',
			lastUserMessage: THANK_YOU,
			lastBotMessage: HAPPY_TO_HELP,
			lastUserMessageAt: '2025-06-09T22:08:11.000Z',
			lastBotMessageAt: '2025-06-09T21:25:30.000Z',
			labels: ['sales', 'premium-inquiry'],
			attachment: null,
			attachmentUrl: null,
			note: '',
			noteAutomation: '',
			history: [
				{
					role: 'assistant',
					text: HAPPY_TO_HELP,
					type: 'text',
					at: '2025-06-09T21:45:30.417Z',
					attachmentUrl: null,
				},
				{
					role: 'user',
					text: THANK_YOU,
					type: 'text',
					at: '2025-06-09T22:08:11.990Z',
					attachmentUrl: null,
				},
			],
			transcript: `User (10:08:11 PM): ${THANK_YOU} ; Bot (9:45:30 PM): ${HAPPY_TO_HELP}`,
			sentBy: null,
			replyWindow: { isOpen: true, closesAt: '2025-06-10T22:08:11.000Z' },
			referral: null,
			chatInput: THANK_YOU,
			sessionId: 'notifyer:+14155552671',
		};
		expect(itemOf(textMessage, '2025-06-09T22:08:13Z')).toEqual(expected);
		expect(itemSchema.strict().parse(expected)).toEqual(expected);
	});

	test('a document, with the number as a number and the history as text', () => {
		const url = 'https://files.example.test/vault/a1/signed%20offer.pdf';
		const expected: InboxItem = {
			provider: 'notifyer',
			event: 'message.received',
			messageId: 'ntf_s419QR2TvgRPvZn802Hx-NtQYLqs1wit',
			direction: 'incoming',
			messageType: 'document',
			text: '',
			phoneNumber: '+14155552671',
			contactName: 'Dana Reyes',
			contactId: '5b0d5a3e-0a0e-4d6a-8a1b-0f0c7c9b7a11',
			accountId: null,
			receivedAt: '2026-08-03T14:05:12.000Z',
			lastUserMessage: null,
			lastBotMessage: 'Please send the signed offer here.',
			lastUserMessageAt: '2026-08-03T14:05:12.000Z',
			lastBotMessageAt: '2026-08-03T14:03:20.000Z',
			labels: ['contracts'],
			attachment: {
				url,
				type: 'document',
				fileName: 'signed offer.pdf',
				mimeType: 'application/pdf',
				expiresAt: '2026-08-04T14:05:12.000Z',
			},
			attachmentUrl: url,
			note: '',
			noteAutomation: '',
			history: [
				{
					role: 'assistant',
					text: 'Please send the signed offer here.',
					type: 'text',
					at: '2026-08-03T14:03:20.000Z',
					attachmentUrl: null,
				},
				{
					role: 'user',
					text: '',
					type: 'document',
					at: '2026-08-03T14:05:12.000Z',
					attachmentUrl: url,
				},
			],
			transcript:
				'User (2:05:12 PM): [Document] ; Bot (2:03:20 PM): Please send the signed offer here.',
			sentBy: null,
			replyWindow: { isOpen: false, closesAt: '2026-08-04T14:05:12.000Z' },
			referral: null,
			chatInput: '',
			sessionId: 'notifyer:+14155552671',
		};
		expect(itemOf(documentMessage, '2026-08-04T14:05:12Z')).toEqual(expected);
		expect(itemSchema.strict().parse(expected)).toEqual(expected);
	});

	test('the first message after an ad', () => {
		const expected: InboxItem = {
			provider: 'notifyer',
			event: 'message.received',
			messageId: 'ntf_i6ynt1Z6utMMv0ruALA9wUFIEiVpANS7',
			direction: 'incoming',
			messageType: 'text',
			text: 'I saw your ad',
			phoneNumber: '+50655550100',
			contactName: 'Lena Ortiz',
			contactId: '77c1d0a2-4f0e-4f5c-9a0b-3b1a2c3d4e5f',
			accountId: null,
			receivedAt: '2026-08-15T18:18:36.000Z',
			lastUserMessage: 'I saw your ad',
			lastBotMessage: null,
			lastUserMessageAt: '2026-08-15T18:18:36.000Z',
			lastBotMessageAt: null,
			labels: [],
			attachment: null,
			attachmentUrl: null,
			note: '',
			noteAutomation: '',
			history: [
				{
					role: 'user',
					text: 'I saw your ad',
					type: 'text',
					at: '2026-08-15T18:18:36.000Z',
					attachmentUrl: null,
				},
			],
			transcript: 'User (6:18:36 PM): I saw your ad',
			sentBy: null,
			replyWindow: { isOpen: true, closesAt: '2026-08-16T18:18:36.000Z' },
			referral: {
				sourceType: 'ad',
				sourceId: '52540693396957',
				sourceUrl: 'https://www.instagram.com/p/EXAMPLE/',
				headline: 'Spring sale',
				body: 'Book a test drive',
				mediaType: 'image',
				imageUrl: 'https://cdn.example.test/ad.jpg',
				videoUrl: null,
				thumbnailUrl: null,
				ctwaClid: 'AfhN-EXAMPLE',
				platform: 'instagram',
			},
			chatInput: 'I saw your ad',
			sessionId: 'notifyer:+50655550100',
		};
		expect(itemOf(adReferral, '2026-08-15T18:18:37Z')).toEqual(expected);
		expect(itemSchema.strict().parse(expected)).toEqual(expected);
	});

	test('an answer that a person wrote on the phone', () => {
		const expected: InboxItem = {
			provider: 'notifyer',
			event: 'message.sent',
			messageId: 'ntf_1WOHqmhCUKGIaVD2UG_AsV398jAVfSXl',
			direction: 'outgoing',
			messageType: 'text',
			text: 'On our way',
			phoneNumber: '+14155552671',
			contactName: 'Dana Reyes',
			contactId: '5b0d5a3e-0a0e-4d6a-8a1b-0f0c7c9b7a11',
			accountId: null,
			receivedAt: '2026-08-15T12:24:47.000Z',
			lastUserMessage: 'Where are you?',
			lastBotMessage: 'On our way',
			lastUserMessageAt: '2026-08-15T12:20:42.000Z',
			lastBotMessageAt: '2026-08-15T12:24:47.000Z',
			labels: ['delivery', 'vip'],
			attachment: null,
			attachmentUrl: null,
			note: 'email: dana@example.test',
			noteAutomation: '',
			history: [
				{
					role: 'user',
					text: 'Where are you?',
					type: 'text',
					at: '2026-08-15T12:20:42.746Z',
					attachmentUrl: null,
				},
				{
					role: 'assistant',
					text: 'On our way',
					type: 'text',
					at: '2026-08-15T12:24:47.000Z',
					attachmentUrl: null,
				},
			],
			transcript: 'Bot (12:24:47 PM): On our way ; User (12:20:42 PM): Where are you?',
			sentBy: { name: 'WhatsApp App', isHuman: true },
			replyWindow: { isOpen: true, closesAt: '2026-08-16T12:20:42.000Z' },
			referral: null,
			chatInput: 'On our way',
			sessionId: 'notifyer:+14155552671',
		};
		expect(itemOf(phoneApp, '2026-08-15T12:25:00Z')).toEqual(expected);
		expect(itemSchema.strict().parse(expected)).toEqual(expected);
	});
});

describe('the direction', () => {
	test.each([
		[undefined, 'incoming', 'message.received'],
		[null, 'incoming', 'message.received'],
		[true, 'incoming', 'message.received'],
		['true', 'incoming', 'message.received'],
		['', 'incoming', 'message.received'],
		[false, 'outgoing', 'message.sent'],
		['false', 'outgoing', 'message.sent'],
		[0, 'outgoing', 'message.sent'],
	])('incoming_message %j: %s', (incoming_message, direction, event) => {
		expect(read(payload({ incoming_message }))).toMatchObject({ direction, event });
	});

	test('an incoming message was sent by nobody of ours', () => {
		expect(read(payload({ send_by: 'Ada', was_message_by_human: true })).sentBy).toBeNull();
	});

	test.each([
		['a person', { send_by: 'Ada', was_message_by_human: true }, { name: 'Ada', isHuman: true }],
		[
			'an automation',
			{ send_by: 'Welcome', was_message_by_human: false },
			{ name: 'Welcome', isHuman: false },
		],
		['nobody says', {}, { name: '', isHuman: false }],
		['unreadable', { send_by: {}, was_message_by_human: 'perhaps' }, { name: '', isHuman: false }],
	])('an outgoing one: %s', (_, sender, sentBy) => {
		expect(read(payload({ incoming_message: false, ...sender })).sentBy).toEqual(sentBy);
	});
});

describe('labels', () => {
	test.each([
		['sales, premium-inquiry', ['sales', 'premium-inquiry']],
		[' sales ,, vip,sales , ', ['sales', 'vip']],
		['', []],
		[undefined, []],
		[null, []],
		[7, []],
		[
			['sales', ' vip ', '', 7, null, 'sales'],
			['sales', 'vip'],
		],
		[{ 0: 'sales' }, []],
	])('%j are %j', (labels, expected) => {
		expect(read(payload({ labels })).labels).toEqual(expected);
	});
});

describe('the time', () => {
	test('has the milliseconds of the history’s entry of that second', () => {
		expect(read(payload()).receivedAt).toBe('2025-06-09T22:08:11.990Z');
	});

	test.each([
		['no history', { last_messages: [] }],
		['a broken one', { last_messages: '[{"type":' }],
		[
			'one of another time',
			{ last_messages: [{ type: 'user', content: THANK_YOU, timestamp: '2025-06-09T22:08:14Z' }] },
		],
		[
			'one of the other side',
			{
				last_messages: [{ type: 'bot', content: THANK_YOU, timestamp: '2025-06-09T22:08:11.990Z' }],
			},
		],
		['one without a time', { last_messages: [{ type: 'user', content: THANK_YOU }] }],
	])('has whole seconds with %s', (_, changed) => {
		expect(read(payload(changed)).receivedAt).toBe('2025-06-09T22:08:11.000Z');
	});

	test('is the history’s where the payload has none', () => {
		const given = payload({ user_last_message_time: 0 });
		expect(read(given)).toMatchObject({
			receivedAt: '2025-06-09T22:08:11.990Z',
			lastUserMessageAt: '2025-06-09T22:08:11.990Z',
		});
	});

	test('is now where nobody knows it', () => {
		stopClock('2026-08-15T18:18:40.000Z');
		try {
			const given = payload({
				user_last_message_time: 0,
				bot_last_message_time: 0,
				last_messages: [],
			});
			expect(read(given)).toMatchObject({
				receivedAt: '2026-08-15T18:18:40.000Z',
				lastUserMessageAt: '2026-08-15T18:18:40.000Z',
				lastBotMessageAt: null,
			});
			expect(read({ ...given, incoming_message: false })).toMatchObject({
				lastUserMessageAt: null,
				lastBotMessageAt: '2026-08-15T18:18:40.000Z',
			});
		} finally {
			startClock();
		}
	});

	test.each([[8.64e15], [8.64e12], [253_402_300_799], [1e14]])(
		'%p, far in the future, costs nothing but itself',
		(time) => {
			const given = payload({
				user_last_message_time: time,
				attachment_url: 'https://files.example.test/a.jpg',
				last_messages: [{ type: 'user', content: THANK_YOU, timestamp: time }],
			});
			expect(itemSchema.strict().safeParse(toItem(read(given), Date.now())).success).toBe(true);
		},
	);
});

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
		['type', { message_type: 'image' }],
		['file', { attachment_url: 'https://files.example.test/a.jpg' }],
		['direction', { incoming_message: false }],
	])('is another one for another %s', (_, changed) => {
		expect(id(changed)).not.toBe(id());
	});

	test('tells the same text in the same second apart by its milliseconds', () => {
		const at = (timestamp: string) => ({
			last_messages: [{ type: 'user', content: THANK_YOU, timestamp }],
		});
		expect(id(at('2025-06-09T22:08:11.100Z'))).not.toBe(id(at('2025-06-09T22:08:11.900Z')));
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
	const ofContact = (id: unknown, more = {}) => ({ id, from: '14155552671', ...more });

	test('gives WhatsApp’s own identifier', () => {
		expect(read(payload(envelope(ofContact('wamid.A')))).messageId).toBe('wamid.A');
		expect(read(payload(envelope({ id: 'wamid.A' }))).messageId).toBe('wamid.A');
	});

	test.each<[string, unknown]>([
		['of another sender', { id: 'wamid.A', from: '15550100100' }],
		['without an identifier', { from: '14155552671' }],
		['with an empty one', ofContact('')],
		['unreadable', 'text'],
	])('is not used: %s', (_, message) => {
		expect(read(payload(envelope(message))).messageId).toMatch(/^ntf_/);
	});

	test('of an outgoing message counts what the business wrote', () => {
		const given = {
			incoming_message: false,
			...envelope(ofContact('wamid.A'), { id: 'wamid.B', from: '15550100100' }),
		};
		expect(read(payload(given)).messageId).toBe('wamid.B');
	});

	test('with two messages of the contact does not make them one', () => {
		const both = envelope(ofContact('wamid.A'), ofContact('wamid.B'));
		const first = read(payload(both)).messageId;
		const second = read(payload({ ...both, last_message_of_user: 'And then?' })).messageId;
		expect(first).not.toBe(second);
	});

	test('gives the referral where the payload has none', () => {
		const referral = { source_type: 'ad', source_id: '7' };
		const given = envelope(ofContact('wamid.A', { referral }));
		expect(read(payload(given)).referral).toMatchObject({ sourceType: 'ad', sourceId: '7' });
		const both = { ...given, referral: { source_type: 'post', source_id: '8' } };
		expect(read(payload(both)).referral).toMatchObject({ sourceType: 'post', sourceId: '8' });
	});
});

describe('what cannot be used', () => {
	test.each([[undefined], [null], [''], ['unknown'], [0], [{}], [[]], ['120363025246125486@g.us']])(
		'the sender %j is refused by the field’s name, without its content',
		(phone_number) => {
			expect(parse(payload({ phone_number }))).toEqual({
				refused: expect.stringMatching(/^phone_number: /),
			});
			expect(JSON.stringify(parse(payload({ phone_number })))).not.toMatch(/120363|"unknown"/);
		},
	);

	test('an unreadable part costs only itself', () => {
		const broken = Object.fromEntries(
			Object.keys(textMessage)
				.filter((field) => field !== 'phone_number')
				.map((field) => [field, { toString: 1, valueOf: 2 }]),
		);
		const item = toItem(read(payload(broken)), Date.now());
		expect(itemSchema.strict().safeParse(item).success).toBe(true);
		expect(item).toMatchObject({
			phoneNumber: '+14155552671',
			messageType: 'unknown',
			history: [],
		});
	});

	test('new types and fields pass', () => {
		const given = read(payload({ message_type: 'Poll_Update', poll: { votes: [1] } }));
		expect(given.messageType).toBe('poll_update');
		expect(given).not.toHaveProperty('poll');
	});

	test('history entries that cannot be read are left out, the rest stays', () => {
		const last_messages = [null, 'text', ...textMessage.last_messages, 7];
		expect(read(payload({ last_messages })).history).toHaveLength(2);
	});
});

describe('any payload', () => {
	const fields = Object.keys({ ...textMessage, ...phoneApp, ...adReferral, entry: [] });
	/** A payload in which any fields are replaced by anything. */
	const mutated = fc
		.tuple(
			fc.constantFrom<Record<string, unknown>>(textMessage, documentMessage, adReferral, phoneApp),
			fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.constant('__proto__')), anyJson, {
				maxKeys: 6,
			}),
		)
		.map(([valid, changed]) => fromJson({ ...valid, ...changed }));
	/** As it comes out of JSON.parse: own `__proto__` keys included. */
	const fromJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
	const asObject = (value: unknown): Record<string, unknown> =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: { phone_number: value };

	test('becomes a valid item or is refused by the name of a field; nothing throws, nothing is polluted', () => {
		const strict = itemSchema.strict();
		let accepted = 0;
		check(
			fc.property(
				fc.oneof({ weight: 3, arbitrary: mutated }, anyJson.map(fromJson).map(asObject)),
				(any) => {
					const parsed = parse(any);
					if ('message' in parsed) {
						accepted += 1;
						const item = toItem(parsed.message, Date.now(), any);
						const { success, error } = strict.safeParse(item);
						if (!success) throw error;
						// n8n stores the item as JSON.
						if (JSON.stringify(item) === undefined) throw new Error('no JSON');
					} else if (!('refused' in parsed) || !/^phone_number: /.test(parsed.refused)) {
						throw new Error(`neither a message nor a named field: ${JSON.stringify(parsed)}`);
					}
					return !('polluted' in {}) && Object.keys(Object.prototype).length === 0;
				},
			),
		);
		expect(accepted).toBeGreaterThan(10);
	});

	test('keeps its identity while history, notes and labels move on', () => {
		const entry = fc.record({
			type: fc.constantFrom('user', 'bot'),
			content: anyText,
			// Later than the message by more than a second.
			timestamp: fc
				.integer({ min: 1749506893001, max: 1749600000000 })
				.map((at) => new Date(at).toISOString()),
			content_type: fc.constantFrom('text', 'image'),
		});
		const movedOn = fc.record({
			later: fc.array(entry, { maxLength: 5 }),
			note: anyText,
			note_automation: anyText,
			labels: anyText,
			conversation_paragraph: anyText,
			recipient_name: anyText,
			send_by: anyText,
			was_message_by_human: fc.boolean(),
		});
		const expected = read(payload()).messageId;
		check(
			fc.property(movedOn, ({ later, ...rest }) => {
				const last_messages = [...later, ...textMessage.last_messages];
				return read(payload({ ...rest, last_messages })).messageId === expected;
			}),
		);
	});

	test('has another identity for another text, number or second', () => {
		const facts = fc.record({
			phone_number: fc.constantFrom('14155552671', '14155552672', '5511999999999'),
			last_message_of_user: anyText,
			user_last_message_time: fc.integer({ min: 1749506891, max: 1749506991 }),
		});
		const id = (given: object) => read(payload({ ...given, last_messages: [] })).messageId;
		check(
			fc.property(
				facts,
				facts,
				(one, two) => (id(one) === id(two)) === (JSON.stringify(one) === JSON.stringify(two)),
			),
		);
	});
});

describe('huge and deep', () => {
	/** Milliseconds; a fake clock would not see them. */
	const timed = (run: () => unknown): number => {
		const begin = performance.now();
		run();
		return performance.now() - begin;
	};

	test.each([
		['a text of a million characters', 'a'.repeat(1_000_000)],
		['blanks', ' '.repeat(1_000_000)],
		['digits', '1'.repeat(1_000_000)],
		['brackets', '['.repeat(1_000_000)],
		['commas', ','.repeat(1_000_000)],
		['an endless URL', `https://a.test/${'a/'.repeat(500_000)}`],
		['percent signs', `https://a.test/${'%'.repeat(300_000)}`],
		['blanks before an end', `https://a.test/${' '.repeat(500_000)}\n`],
		['plus signs', '+'.repeat(1_000_000)],
		['a date without end', `2026-08-15T18:18:36${'0'.repeat(500_000)}`],
	])('%s in every field: bounded time', (_, value) => {
		const given = Object.fromEntries(Object.keys(payload()).map((field) => [field, value]));
		const everywhere = {
			...given,
			phone_number: '14155552671',
			referral: { source_url: value, headline: value },
		};
		const item = timed(() => toItem(read(everywhere), Date.now()));
		const sender = timed(() => parse({ ...everywhere, phone_number: value }));
		expect(item + sender).toBeLessThan(5_000);
	});

	test('an object nested 10,000 deep in every field', () => {
		const deep = JSON.parse('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)) as unknown;
		const given = Object.fromEntries(Object.keys(payload()).map((field) => [field, deep]));
		const everywhere = { ...given, phone_number: '14155552671', referral: deep, entry: [deep] };
		expect('message' in parse(everywhere, '')).toBe(true);
	});

	test('of a history without end the newest 200 entries', () => {
		const [newest, older] = textMessage.last_messages;
		const last_messages = [newest, ...Array.from({ length: 500_000 }, () => older)];
		let message: Message | undefined;
		expect(timed(() => (message = read(payload({ last_messages }), '')))).toBeLessThan(1_000);
		expect(message?.history).toHaveLength(200);
		expect(message?.history.at(-1)).toMatchObject({ role: 'user', text: THANK_YOU });
	});
});
