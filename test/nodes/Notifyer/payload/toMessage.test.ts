import { itemSchema } from '../../../../nodes/shared/item/message';
import { toItem } from '../../../../nodes/shared/item/toItem';
import textMessage from '../../../fixtures/notifyer/incoming-text.json';
import { startClock, stopClock } from '../../../helpers/clock';
import { parse, payload, read, THANK_YOU } from '../../../helpers/notifyerPayload';

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
		['only the phone’s app', { send_by: 'WhatsApp App' }, { name: 'WhatsApp App', isHuman: true }],
		[
			'an automation in the name of the phone’s app',
			{ send_by: 'WhatsApp App', was_message_by_human: false },
			{ name: 'WhatsApp App', isHuman: false },
		],
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
		['["sales","vip"]', ['sales', 'vip']],
		[
			[{ name: 'sales' }, { name: 'vip' }],
			['sales', 'vip'],
		],
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

describe('what cannot be used', () => {
	test.each([[undefined], [null], [''], ['unknown'], [0], [{}], [[]]])(
		'the sender %j and nothing else is refused by the field’s name, without its content',
		(phone_number) => {
			expect(parse({ phone_number })).toEqual({
				refused: expect.stringMatching(/^phone_number: /),
			});
			expect(JSON.stringify(parse({ phone_number }))).not.toMatch(/"unknown"/);
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
