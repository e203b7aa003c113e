import fc from 'fast-check';
import { itemSchema, type Message } from '../../../../nodes/shared/item/message';
import { toItem } from '../../../../nodes/shared/item/toItem';
import { toMessage } from '../../../../nodes/Zapini/payload/toMessage';
import receivedText from '../../../fixtures/zapini/received-text.json';
import { startClock, stopClock } from '../../../helpers/clock';
import { anyJson, anyText, check } from '../../../helpers/property';
import { cpuTime } from '../../../helpers/cpu';

const parse = (payload: Record<string, unknown>, rawBody = JSON.stringify(payload)) =>
	toMessage(payload, { rawBody: Buffer.from(rawBody) });

function read(payload: Record<string, unknown>): Message {
	const parsed = parse(payload);
	if (!('message' in parsed)) throw new Error(`No message: ${JSON.stringify(parsed)}`);
	return parsed.message;
}

/** The documentation's payload; each test changes one thing of its `data`. */
const payload = (data: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
	...receivedText,
	...more,
	data: { ...receivedText.data, ...data },
});

describe('events', () => {
	test.each([
		['message.status'],
		['instance.disconnected'],
		['message.received.x'],
		['MESSAGE.RECEIVED'],
	])('%s starts nothing, also when there is no sender', (event) => {
		expect(parse({ event })).toEqual({ ignored: true });
		expect(parse(payload({}, { event }))).toEqual({ ignored: true });
	});

	test.each([
		['the event', payload({}, { event: 'message.sent' })],
		[
			'the event, to somebody',
			payload({ from: '+5511988880000', to: '+5511999999999' }, { event: 'message.outgoing' }),
		],
		['a flag', payload({ from_me: true })],
		['a flag as text', payload({ from_me: 'true' })],
	])('what the business itself wrote is outgoing: by %s', (_, given) => {
		expect(read(given)).toMatchObject({
			direction: 'outgoing',
			event: 'message.sent',
			phoneNumber: '+5511999999999',
			text: "Hi, I'd like more information",
			contactName: null,
			lastUserMessage: null,
			lastUserMessageAt: null,
		});
	});

	test('one of the business’s own without a message starts nothing', () => {
		expect(parse({ event: 'message.sent' })).toEqual({ ignored: true });
		expect(parse({ event: 'message.sent', data: {} })).toEqual({ ignored: true });
	});

	test('one that is not named is a received message', () => {
		expect(read({ data: receivedText.data }).event).toBe('message.received');
	});
});

describe('the identity', () => {
	const id = (data: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
		read(payload(data, more)).messageId;

	test.each([
		[{ id: 'A' }, 'A'],
		[{ message_id: 'B' }, 'B'],
		[{ uuid: 'C' }, 'C'],
		[{ id: 77 }, '77'],
		[{ id: 'A', message_id: 'B', uuid: 'C' }, 'A'],
		[{ id: '', message_id: null, uuid: 'C' }, 'C'],
	])('%j is %s', (data, expected) => {
		expect(id(data)).toBe(expected);
	});

	test('is derived where there is none, from what makes the message', () => {
		expect(id()).toMatch(/^zap_[\w-]{32}$/);
		expect(id({ sender_name: 'Maria S.', new_field: 1 })).toBe(id());
		expect(id({ from: '5511999999999' })).toBe(id());
		for (const other of [
			{ from: '+5511999999998' },
			{ message: 'Hi' },
			{ message: '', type: 'image' },
			{ received_at: '2026-06-13T10:30:01Z' },
			{ media_url: 'https://files.example.test/a.jpg' },
		])
			expect(id(other)).not.toBe(id());
	});

	test('without a time comes from the whole delivery', () => {
		expect(id({ received_at: null })).toBe(id({ received_at: null }));
		expect(id({ received_at: null, sender_name: 'M' })).not.toBe(id({ received_at: null }));
	});
});

describe('the parts', () => {
	test('a caption is text, too', () => {
		expect(read(payload({ message: '', caption: 'Look' })).text).toBe('Look');
		expect(read(payload({ message: 'Hi', caption: 'Look' })).text).toBe('Hi\nLook');
		expect(read(payload({ message: 'Look', caption: 'Look' })).text).toBe('Look');
		expect(read(payload({ message: null }))).toMatchObject({ text: '', lastUserMessage: null });
	});

	test('a file', () => {
		const url = 'https://files.example.test/download/77';
		const data = {
			type: 'Document',
			media_url: url,
			file_name: 'offer.pdf',
			mime_type: 'application/pdf',
		};
		expect(read(payload(data))).toMatchObject({
			messageType: 'document',
			attachment: {
				url,
				type: 'document',
				fileName: 'offer.pdf',
				mimeType: 'application/pdf',
				expiresAt: null,
			},
		});
		expect(read(payload({ media_url: 'file:///etc/passwd' })).attachment).toBeNull();
	});

	test.each(['/media/a1/photo.jpg', 'media/a1/photo.jpg', './photo.jpg'])(
		'that there is a file at %s is not lost, nor that it cannot be had',
		(media_url) => {
			expect(read(payload({ type: 'image', media_url })).attachment).toMatchObject({
				url: media_url,
				type: 'image',
				downloadError: expect.stringContaining('media_url'),
			});
		},
	);

	test.each(['n/a', 'none', 'data:image/png;base64,AAAA', ''])('%j is not a file', (media_url) => {
		expect(read(payload({ media_url })).attachment).toBeNull();
	});

	test.each([
		['../../home/node/.ssh/authorized_keys', 'authorized_keys'],
		['..\\evil.exe', 'evil.exe'],
		['\u202Efdp.exe', 'fdp.exe'],
	])('of the file name of a stranger, %j, stays %s', (file_name, expected) => {
		const media_url = 'https://files.example.test/download/77';
		const given = read(payload({ type: 'document', media_url, file_name }));
		expect(given.attachment?.fileName).toBe(expected);
		expect(JSON.stringify(given.attachment)).not.toContain('..');
	});

	test('the time is now where nobody knows it', () => {
		stopClock('2026-08-15T18:18:40.000Z');
		try {
			for (const received_at of [undefined, null, '', 0, 'soon', 8.64e15])
				expect(read(payload({ received_at })).receivedAt).toBe('2026-08-15T18:18:40.000Z');
		} finally {
			startClock();
		}
	});

	test.each([
		[{ sender_name: '' }, { contactName: null }],
		[{ type: '' }, { messageType: 'text' }],
		[{ type: null, media_url: 'https://files.example.test/a.jpg' }, { messageType: 'unknown' }],
		[{ type: undefined, message: '' }, { messageType: 'unknown' }],
		[{ type: 'Sticker' }, { messageType: 'sticker' }],
		[{ received_at: 1781346600 }, { receivedAt: '2026-06-13T10:30:00.000Z' }],
		[{ received_at: '2026-06-13 22:30:00-03' }, { receivedAt: '2026-06-14T01:30:00.000Z' }],
		[{ received_at: '2026-06-13 10:30:00 UTC' }, { receivedAt: '2026-06-13T10:30:00.000Z' }],
	])('%j', (data, expected) => {
		expect(read(payload(data))).toMatchObject(expected);
	});
});

describe('a sender without a number', () => {
	test.each([
		['252192057475142@lid', { whatsappUserId: '252192057475142@lid' }, '252192057475142@lid'],
		['252192057475142:7@lid', { whatsappUserId: '252192057475142@lid' }, '252192057475142@lid'],
		['120363025246125486@g.us', { groupId: '120363025246125486@g.us' }, '120363025246125486@g.us'],
		['BR.1502576394655843', { whatsappUserId: 'BR.1502576394655843' }, 'BR.1502576394655843'],
	])('%s', (from, expected, contact) => {
		const message = read(payload({ from }));
		expect(message).toMatchObject({ phoneNumber: null, ...expected });
		expect(toItem(message, 0).sessionId).toBe(`zapini:${contact}`);
	});

	test.each([
		['5511999999999@s.whatsapp.net', { phoneNumber: '+5511999999999', whatsappUserId: null }],
		['252192057475142@lid', { phoneNumber: null, whatsappUserId: '252192057475142@lid' }],
	])('in a group is the participant %s', (participant, expected) => {
		const from = '120363025246125486@g.us';
		expect(read(payload({ from, participant }))).toMatchObject({ groupId: from, ...expected });
	});

	test.each([[undefined], [null], [''], ['unknown'], [{}]])(
		'%j: the message is there all the same, with a memory of its own',
		(from) => {
			const [one, two] = [read(payload({ from })), read(payload({ from, message: 'Hello' }))];
			expect(one).toMatchObject({ phoneNumber: null, whatsappUserId: null, groupId: null });
			expect(toItem(one, 0).sessionId).toBe(`zapini:${one.messageId}`);
			expect(toItem(two, 0).sessionId).not.toBe(toItem(one, 0).sessionId);
		},
	);
});

describe('what is not a message is refused by the field’s name, without its content', () => {
	test.each([[undefined], [null], ['unknown'], [{}]])('the sender %j and nothing else', (from) => {
		const refused = parse({ event: 'message.received', data: { from, type: 'text' } });
		expect(refused).toEqual({ refused: expect.stringMatching(/^data\.from: /) });
		expect(JSON.stringify(refused)).not.toContain('"unknown"');
	});

	test.each([[undefined], [null], ['very secret text'], [[]], [7]])('the data %j', (data) => {
		const refused = parse({ ...receivedText, data });
		expect(refused).toEqual({ refused: expect.stringMatching(/^data(\.from)?: /) });
		expect(JSON.stringify(refused)).not.toContain('secret');
	});
});

test('any payload becomes a valid item, is ignored, or is refused by the name of a field', () => {
	const strict = itemSchema.strict();
	const fields = [
		...Object.keys(receivedText.data),
		'id',
		'message_id',
		'uuid',
		'media_url',
		'caption',
		'file_name',
		'mime_type',
		'__proto__',
	];
	const data = fc.dictionary(fc.constantFrom(...fields), anyJson, { maxKeys: 6 });
	const changed = fc.dictionary(
		fc.constantFrom('event', 'instance_id', 'data', '__proto__'),
		anyJson,
		{ maxKeys: 1 },
	);
	let accepted = 0;
	check(
		fc.property(data, changed, (some, more) => {
			const given = JSON.parse(JSON.stringify({ ...payload(some), ...more })) as Record<
				string,
				unknown
			>;
			const parsed = parse(given);
			if ('message' in parsed) {
				accepted += 1;
				strict.parse(toItem(parsed.message, Date.now(), given));
			} else if ('refused' in parsed && !/^data(\.from)?: /.test(parsed.refused)) {
				throw new Error(parsed.refused);
			}
			return !('polluted' in {}) && Object.keys(Object.prototype).length === 0;
		}),
	);
	expect(accepted).toBeGreaterThan(10);
});

test('the identity stays when something changes that is not part of the message', () => {
	const expected = read(receivedText).messageId;
	check(
		fc.property(anyText, anyJson, (sender_name, unknown) => {
			return read(payload({ sender_name, unknown }, { unknown })).messageId === expected;
		}),
	);
});

test('huge values in every field: bounded time', () => {
	for (const value of ['a', ' ', '1', '[', '+', '%', '/'].map((character) =>
		character.repeat(1_000_000),
	)) {
		const everywhere = Object.fromEntries(
			[...Object.keys(receivedText.data), 'id', 'caption', 'file_name', 'mime_type'].map(
				(field) => [field, value],
			),
		);
		const whole = payload(
			{ ...everywhere, from: '+5511999999999', media_url: `https://a.test/${value}` },
			{ instance_id: value },
		);
		expect(cpuTime(() => [read(whole), parse(payload(everywhere))])).toBeLessThan(5_000);
	}
});

describe('what is no conversation and no message', () => {
	test.each([
		{ from: 'status@broadcast', participant: '+5511999999999' },
		{ from: '1234567890@broadcast' },
		{ from: '120363144038483540@newsletter' },
		{ from: '0@c.us' },
		{ from: '+5511999999999', to: 'status@broadcast', from_me: true },
	])('%j starts nothing', (data) => expect(parse(payload(data))).toEqual({ ignored: true }));

	test.each(['e2e_notification', 'protocol', 'call_log', 'revoked', 'E2E_Notification', 'gp2'])(
		'a notice of the type %s starts nothing, unless it holds something',
		(type) => {
			expect(parse(payload({ type, message: '', id: 'A' }))).toEqual({ ignored: true });
			expect(read(payload({ type, message: 'Hi' })).text).toBe('Hi');
		},
	);
});

test('a number too large for JSON is not an identifier: two such may be the same number', () => {
	const of = (json: string) => {
		const text = JSON.stringify(payload({ id: 0, message: json })).replace(
			'"id":0',
			`"id":${json}`,
		);
		return toMessage(JSON.parse(text), { rawBody: Buffer.from(text) });
	};
	const [one, two] = [of('7489534892789344264'), of('7489534892789344265')];
	if (!('message' in one) || !('message' in two)) throw new Error('No message');
	expect(one.message.messageId).toMatch(/^zap_/);
	expect(one.key).not.toBe(two.key);
	expect(read(payload({ id: '7489534892789344264' })).messageId).toBe('7489534892789344264');
	expect(read(payload({ id: 7489534892789344, uuid: 'C' })).messageId).toBe('7489534892789344');
	expect(read(payload({ id: 2 ** 60, uuid: 'C' })).messageId).toBe('C');
});

test('one account’s numbers are not another’s', () => {
	const key = (instance_id: string) => {
		const parsed = parse(payload({ id: 7 }, { instance_id }));
		return 'key' in parsed && parsed.key;
	};
	expect(key('550e8400-e29b-41d4-a716-446655440000')).not.toBe(
		key('550e8400-e29b-41d4-a716-446655440001'),
	);
});

test('who is named beside a private chat is not who wrote there', () => {
	const both = { from: '+5511999999999', participant: '252192057475142@lid' };
	expect(read(payload(both))).toMatchObject({
		phoneNumber: '+5511999999999',
		whatsappUserId: null,
	});
});

test('the same words in a group and in private are two messages', () => {
	const inGroup = payload({ from: '120363025246125016@g.us', participant: '+5511999999999' });
	expect(read(inGroup)).toMatchObject({ phoneNumber: '+5511999999999' });
	expect(read(inGroup).fingerprint).not.toBe(read(payload()).fingerprint);
});
