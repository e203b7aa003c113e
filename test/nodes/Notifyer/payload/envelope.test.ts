import {
	messageIn,
	readEnvelope,
	type Claimed,
	type EnvelopeMessage,
} from '../../../../nodes/Notifyer/payload/envelope';
import { readSender, UNKNOWN } from '../../../../nodes/shared/item/sender';
import { cpuTime } from '../../../helpers/cpu';

const envelope = (value: Record<string, unknown>) => [
	{ id: '1', changes: [{ field: 'messages', value }] },
];
const read = (value: Record<string, unknown>) => readEnvelope(envelope(value));
/** Its one message. @throws {Error} where there is none */
function only(value: Record<string, unknown>): EnvelopeMessage {
	const found = read(value);
	if (typeof found === 'string') throw new Error(found);
	return found.message;
}

const text = { id: 'wamid.A', from: '351910000001', type: 'text', text: { body: 'ok' } };
const rita = { wa_id: '351910000001', user_id: 'PT.1000', profile: { name: 'Rita' } };
const tiago = { user_id: 'PT.2000', profile: { name: 'Tiago', username: '@tiago' } };

describe('what an envelope holds', () => {
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
		[envelope({ statuses: [], contacts: [rita] })],
	])('%j: nothing', (entry) => expect(readEnvelope(entry)).toBe('nothing'));

	test.each([
		{ statuses: [{ id: 'wamid.A', status: 'delivered', recipient_id: '351910000001' }] },
		{ calls: [{ id: 'wacid.A', event: 'connect' }] },
		{ user_preferences: [{ wa_id: '351910000001', category: 'marketing_messages' }] },
	])('%j: a notice', (value) => {
		expect(read(value)).toBe('notice');
		expect(read({ ...value, messages: [text] })).toMatchObject({ message: { id: 'wamid.A' } });
	});

	test.each<[string, unknown]>([
		['two messages', envelope({ messages: [text, text] })],
		['two, in two entries', [...envelope({ messages: [text] }), ...envelope({ messages: [text] })]],
		['a message and an echo', envelope({ messages: [text], message_echoes: [{ to: text.from }] })],
		['one of which hardly anything is there', envelope({ messages: [text, {}] })],
		['lists without end', [...envelope({ messages: [text] }), ...Array<object>(25).fill({})]],
		['two contacts', envelope({ messages: [text], contacts: [rita, tiago] })],
		['somebody else as its contact', envelope({ messages: [text], contacts: [tiago] })],
		[
			'one number with two user ids',
			envelope({ messages: [{ ...text, from_user_id: 'PT.2000' }], contacts: [rita] }),
		],
	])('%s: unclear', (_, entry) => {
		expect(readEnvelope(entry)).toBe('unclear');
		expect(readEnvelope(JSON.stringify(entry))).toBe('unclear');
	});

	test('a list without end keeps nobody busy', () => {
		const many = Array.from({ length: 100_000 }, (_, number) => ({ id: `wamid.${number}` }));
		const list = { messages: many, contacts: many };
		expect(cpuTime(() => expect(read(list)).toBe('unclear'))).toBeLessThan(1_000);
	});

	test('what the business’s own number wrote, but for an echo, is nobody’s', () => {
		const metadata = { display_phone_number: '+351 910 000 001' };
		expect(read({ metadata, messages: [text] })).toBe('nothing');
		const echo = { id: 'wamid.E', from: '351910000001', to: '351910000002' };
		expect(only({ metadata, message_echoes: [echo] })).toMatchObject({
			id: 'wamid.E',
			direction: 'outgoing',
			contact: { phoneNumber: '+351910000002' },
		});
	});
});

describe('the contact', () => {
	test('has all the names under which it goes', () => {
		const profile = { name: 'Rita', username: '@rita' };
		expect(only({ messages: [text], contacts: [{ ...rita, profile }] })).toMatchObject({
			contact: {
				phoneNumber: '+351910000001',
				whatsappUserId: 'PT.1000',
				username: 'rita',
				groupId: null,
			},
			contactName: 'Rita',
		});
	});

	test('may write in a group, as Meta names it', () => {
		const inGroup = { ...text, group_id: 'Y2FwaV9ncm91cDoxNzA1' };
		expect(only({ messages: [inGroup] }).contact).toEqual({
			phoneNumber: '+351910000001',
			whatsappUserId: null,
			username: null,
			groupId: 'Y2FwaV9ncm91cDoxNzA1',
		});
	});

	test('may be known from its message alone, or from its contact alone', () => {
		expect(only({ messages: [text] }).contact.phoneNumber).toBe('+351910000001');
		const message = { id: 'wamid.A', from_user_id: 'PT.2000' };
		expect(only({ messages: [message], contacts: [tiago] })).toMatchObject({
			contact: { phoneNumber: null, whatsappUserId: 'PT.2000', username: 'tiago' },
		});
		expect(only({ messages: [{ id: 'wamid.A' }], contacts: [tiago] }).contactName).toBe('Tiago');
	});

	test('may be named twice, also under the two forms of a number', () => {
		const twice = [{ wa_id: '553188887777' }, { wa_id: '5531988887777' }];
		expect(only({ messages: [{ from: '553188887777' }], contacts: twice }).contact).toMatchObject({
			phoneNumber: '+553188887777',
		});
	});
});

describe('whether its message is the one that a delivery is about', () => {
	const claimed = (changed: Partial<Claimed> = {}): Claimed => ({
		direction: 'incoming',
		contact: readSender('351910000001'),
		messageType: 'text',
		text: 'ok',
		...changed,
	});
	const counts = (message: object, changed: Partial<Claimed> = {}) =>
		messageIn(read({ messages: [{ ...text, ...message }] }), claimed(changed)) !== undefined;
	const photo = { type: 'image', text: undefined, image: {} };
	const place = { type: 'location', text: undefined, location: { latitude: 1, longitude: 2 } };

	test.each<[string, object, Partial<Claimed>]>([
		['the same text', {}, {}],
		['hours later', { timestamp: '1' }, {}],
		['the same text, with blanks', { text: { body: ' ok\n' } }, {}],
		['no text in the payload', {}, { text: '' }],
		['no text in the envelope', { text: undefined }, {}],
		['a contact without a name in the payload', {}, { contact: UNKNOWN }],
		['a sender whom the envelope does not name', { from: undefined }, {}],
		['a button with the payload’s text', { type: 'button', button: { text: 'ok' } }, {}],
		['a place beside a link', place, { text: 'https://maps.example.com', messageType: 'location' }],
		['a place, called a text without a text', place, { text: '' }],
		['a photo, whose description came later', photo, { messageType: 'image', text: 'a cat' }],
		['a voice note', { ...photo, type: 'voice' }, { messageType: 'audio', text: 'transcribed' }],
		['a sticker', { ...photo, type: 'sticker' }, { messageType: 'image', text: '' }],
		['a type that the provider does not know', photo, { messageType: 'unknown', text: '' }],
	])('counts: %s', (_, message, changed) => expect(counts(message, changed)).toBe(true));

	test.each<[string, object, Partial<Claimed>]>([
		['another direction', {}, { direction: 'outgoing' }],
		['another contact', {}, { contact: readSender('351910000002') }],
		['a contact of whom the payload knows another name', {}, { contact: readSender('PT.1000') }],
		['another text', { text: { body: 'hello' } }, {}],
		['another caption', { ...photo, image: { caption: 'my cat' } }, { messageType: 'image' }],
		['another button', { type: 'button', text: undefined, button: { text: 'No' } }, {}],
		[
			'another row',
			{ text: undefined, interactive: { type: 'list_reply', list_reply: { title: 'No' } } },
			{},
		],
		['a text, for a photo', {}, { messageType: 'image', text: '' }],
		['a photo, for a text', photo, {}],
		['a photo, for a video', photo, { messageType: 'video', text: '' }],
	])('does not count: %s', (_, message, changed) => expect(counts(message, changed)).toBe(false));

	test('an echo counts only for the contact to whom it went', () => {
		const echoed = (to: unknown, contact = readSender('351910000001')) => {
			const found = read({ message_echoes: [{ ...text, to }] });
			return messageIn(found, claimed({ direction: 'outgoing', contact })) !== undefined;
		};
		expect(echoed('351910000001')).toBe(true);
		expect(echoed('351910000002')).toBe(false);
		expect(echoed(undefined)).toBe(false);
		expect(echoed(undefined, UNKNOWN)).toBe(false);
	});

	test('two people under one user name are two', () => {
		const message = { id: 'wamid.A', from_user_id: 'PT.2000' };
		const found = read({ messages: [message], contacts: [tiago] });
		expect(messageIn(found, claimed({ contact: readSender('@tiago') }))).toBeDefined();
		expect(messageIn(found, claimed({ contact: readSender('@rita') }))).toBeUndefined();
	});
});
