import {
	contactIn,
	isFromContact,
	messageIn,
	readEnvelope,
	type Claimed,
} from '../../../../nodes/Notifyer/payload/envelope';
import { readSender, UNKNOWN } from '../../../../nodes/shared/item/sender';

const envelope = (value: Record<string, unknown>) => [
	{ id: '1', changes: [{ field: 'messages', value }] },
];
const messagesOf = (...messages: unknown[]) => readEnvelope(envelope({ messages })).messages;

describe('reading', () => {
	test('the messages of all entries and changes, in order', () => {
		const entries = [
			...envelope({
				messages: [{ id: 'wamid.A', from: '14155552671', referral: { source_type: 'ad' } }],
			}),
			{ changes: [{ value: { statuses: [] } }, { value: { messages: [{ id: 'wamid.B' }] } }] },
		];
		const { messages } = readEnvelope(entries);
		expect(messages).toMatchObject([
			{
				id: 'wamid.A',
				from: { phoneNumber: '+14155552671' },
				isOurs: false,
				referral: { source_type: 'ad' },
			},
			{ id: 'wamid.B', from: UNKNOWN },
		]);
		expect(readEnvelope(JSON.stringify(entries)).messages).toHaveLength(2);
	});

	test.each([
		[undefined],
		[null],
		['text'],
		[7],
		[{}],
		[[]],
		[[null, 7, 'text', []]],
		[[{ changes: null }]],
		[[{ changes: [null, { value: null }, { value: { messages: 'text' } }] }]],
		[envelope({ messages: [null, 7, 'text'] })],
	])('%j holds none', (entry) => {
		expect(readEnvelope(entry)).toEqual({ messages: [], contacts: [], isStatus: false });
	});

	test('an unreadable message costs only itself', () => {
		expect(messagesOf('text', { id: 'wamid.A' }, { id: {} })).toMatchObject([
			{ id: 'wamid.A' },
			{ id: null },
		]);
	});

	test('a list without end keeps nobody busy', () => {
		const many = Array.from({ length: 100_000 }, (_, number) => ({ id: `wamid.${number}` }));
		expect(messagesOf(...many).length).toBeLessThan(100);
	});

	test('statuses alone are a report of delivery, beside a message they are not', () => {
		const statuses = [{ id: 'wamid.A', status: 'delivered', recipient_id: '14155552671' }];
		expect(readEnvelope(envelope({ statuses })).isStatus).toBe(true);
		expect(readEnvelope(envelope({ statuses, messages: [{ id: 'wamid.B' }] })).isStatus).toBe(
			false,
		);
		expect(readEnvelope(envelope({ statuses: [] })).isStatus).toBe(false);
	});
});

describe('who wrote', () => {
	const contact = readSender('5531988887777');

	test.each([
		['the same number', { from: '5531988887777' }, true],
		['its older form', { from: '553188887777' }, true],
		['another number', { from: '15550100100' }, false],
		['nobody named', {}, true],
		['a user id alone', { from_user_id: 'BR.1502576394655843' }, true],
	])('%s', (_, message, expected) => {
		const [read] = messagesOf({ id: 'wamid.A', ...message });
		expect(read && isFromContact(read, contact)).toBe(expected);
	});

	test('an echo, and what the business’s own number wrote, is the business’s', () => {
		const { messages } = readEnvelope(
			envelope({
				metadata: { display_phone_number: '+1 555-010-0100' },
				messages: [{ id: 'wamid.A', from: '15550100100' }],
				message_echoes: [{ id: 'wamid.B', to: '5531988887777' }],
			}),
		);
		for (const one of messages) expect(isFromContact(one, UNKNOWN)).toBe(false);
	});

	test('another user id is another person', () => {
		const [read] = messagesOf({ from_user_id: 'BR.1502576394655843' });
		expect(read && isFromContact(read, readSender('BR.1502576394655844'))).toBe(false);
	});
});

describe('the contact', () => {
	const of = (contacts: unknown[], messages: unknown[] = [], own = UNKNOWN) =>
		contactIn(readEnvelope(envelope({ contacts, messages })), own);

	test('has all the names under which it goes', () => {
		const profile = { name: 'Ana', username: '@ana' };
		expect(of([{ profile, wa_id: '553188887777', user_id: 'BR.1502576394655843' }])).toEqual({
			sender: {
				phoneNumber: '+553188887777',
				whatsappUserId: 'BR.1502576394655843',
				username: 'ana',
				groupId: null,
			},
			name: 'Ana',
		});
	});

	test('may be known from its message alone', () => {
		expect(of([], [{ from: '553188887777', from_user_id: 'BR.1502576394655843' }])).toMatchObject({
			sender: { phoneNumber: '+553188887777', whatsappUserId: 'BR.1502576394655843' },
			name: null,
		});
	});

	test('is nobody else', () => {
		const other = [{ profile: { name: 'Rui', username: 'rui' }, wa_id: '351912345678' }];
		expect(of(other, [], readSender('5531988887777'))).toBeUndefined();
		expect(of([])).toBeUndefined();
	});
});

describe('which message of an envelope is this one', () => {
	const AT = 1_786_817_916_000;
	const claimed = (changed: Partial<Claimed> = {}): Claimed => ({
		second: AT,
		messageType: 'text',
		text: 'ok',
		...changed,
	});
	const text = (body: string, seconds?: number) => ({
		id: `wamid.${body}.${seconds}`,
		type: 'text',
		text: { body },
		...(seconds !== undefined && { timestamp: String(AT / 1000 + seconds) }),
	});
	const found = (messages: unknown[], changed: Partial<Claimed> = {}) =>
		messageIn(messagesOf(...messages), claimed(changed));

	test.each<[string, unknown, Partial<Claimed>]>([
		['its time and its text fit', text('ok', 0), {}],
		['its time fits', { ...text('', -3), text: undefined }, {}],
		['its text fits', text('ok'), {}],
		['its text fits, and Meta’s time is a minute off', text('ok', -60), {}],
		['the payload has no text, and the time fits', text('ok', 1), { text: '' }],
		['the payload has no text', text('ok'), { text: '' }],
		['the payload has no text, and its time has lagged', text('ok', 60), { text: '' }],
		['nobody knows the time', text('ok', -9_999), { second: undefined }],
	])('proven: %s', (_, message, changed) => {
		expect(found([message], changed)).toMatchObject({ isProven: true });
	});

	test.each<[string, unknown, Partial<Claimed>]>([
		['the same text of five minutes ago', text('ok', -300), {}],
		['another text of the same second', text('hello', 0), {}],
		['another text', text('hello'), {}],
		['a text of a minute ago', text('hello', -60), { text: '' }],
		['a text, for a photo', text('hello', 0), { messageType: 'image', text: '' }],
		['a text of a minute later, for a text', text('hello', 60), {}],
		[
			'a photo of a minute later',
			{ ...text('', 60), type: 'image' },
			{ messageType: 'image', text: '' },
		],
		['a photo, for a video', { id: 'A', type: 'image' }, { messageType: 'video', text: '' }],
		['a photo, for a text', { id: 'A', type: 'image', timestamp: String(AT / 1000) }, {}],
		[
			'another button',
			{ id: 'A', type: 'button', button: { text: 'No' }, timestamp: String(AT / 1000) },
			{ text: 'Yes' },
		],
	])('left over from an earlier message: %s', (_, message, changed) => {
		expect(found([message], changed)).toBeUndefined();
	});

	test('an identifier alone proves nothing', () => {
		expect(found([{ id: 'wamid.A' }])).toMatchObject({ isProven: false });
	});

	test.each([
		['voice', 'audio'],
		['sticker', 'image'],
		['interactive', 'text'],
		['location', 'text'],
	])('a %s is what the provider calls %s', (type, messageType) => {
		const message = { id: 'A', type, timestamp: String(AT / 1000) };
		expect(found([message], { messageType, text: '' })).toMatchObject({ isProven: true });
	});

	test('of several the one whose text it is; none where two fit alike', () => {
		const both = [text('ok', 0), text('hello', 0)];
		expect(found(both)).toMatchObject({ message: { id: 'wamid.ok.0' } });
		expect(found(both, { text: '' })).toBeUndefined();
		expect(found([text('ok', 0), text('ok', 1)])).toBeUndefined();
		expect(found([text('ok', -1_000), text('ok', 0)])).toMatchObject({
			message: { id: 'wamid.ok.0' },
		});
	});
});
