import { toMessage } from '../../../nodes/Notifyer/payload/toMessage';
import { jsonRequest } from '../../helpers/n8n/webhook';
import { payload } from '../../helpers/notifyerPayload';
import { itemsOf, provider, start, trigger } from '../../helpers/receiving';

const webhook = trigger(provider({ parse: toMessage }));
const items = itemsOf(webhook);

const SECOND = 1_786_874_410;
/** A text of Rita's, as the provider's fields have it. */
const said = (text: string, changed: Record<string, unknown> = {}) =>
	payload({
		phone_number: '351910000001',
		recipient_name: '',
		last_message_of_user: text,
		user_last_message_time: SECOND,
		last_messages: [],
		...changed,
	});
const envelope = (value: Record<string, unknown>) => ({ entry: [{ changes: [{ value }] }] });
const rita = { wa_id: '351910000001', user_id: 'PT.1000', profile: { name: 'Rita' } };
const tiago = { user_id: 'PT.2000', profile: { name: 'Tiago', username: 'tiago' } };
const nobody = { phoneNumber: null, whatsappUserId: null, username: null, contactName: null };

describe('who wrote', () => {
	test('an envelope of two people says nothing', async () => {
		const message = {
			id: 'wamid.T',
			from_user_id: 'PT.2000',
			type: 'text',
			text: { body: 'hello' },
		};
		const both = envelope({ contacts: [rita, tiago], messages: [message] });
		const [item] = await items(said('hello', { phone_number: null, ...both }));
		expect(item).toMatchObject({
			...nobody,
			text: 'hello',
			sessionId: `notifyer:${item?.messageId}`,
		});
		expect(item?.messageId).not.toBe('wamid.T');
	});

	test('somebody else’s envelope says nothing', async () => {
		const message = {
			id: 'wamid.R',
			from: '351910000001',
			type: 'text',
			text: { body: 'good morning' },
		};
		const others = envelope({ contacts: [rita], messages: [message] });
		expect(await items(said('hello', { phone_number: null, ...others }))).toMatchObject([
			{ ...nobody, text: 'hello', messageId: expect.stringMatching(/^ntf_/) },
		]);
	});

	test('nobody goes by another one’s name', async () => {
		const message = { id: 'wamid.R', from: '351910000001', type: 'text', text: { body: 'hello' } };
		const foreign = envelope({ contacts: [tiago, rita], messages: [message] });
		expect(await items(said('hello', foreign))).toMatchObject([
			{ ...nobody, phoneNumber: '+351910000001' },
		]);
	});

	test('another chat’s photo does not put words into the business’s mouth', async () => {
		const photo = { id: 'wamid.T', type: 'image', image: { caption: 'my cat' } };
		for (const foreign of [
			envelope({ contacts: [tiago], messages: [{ ...photo, from_user_id: 'PT.2000' }] }),
			envelope({ message_echoes: [{ ...photo, to: '351910000002' }] }),
		]) {
			const sent = { message_type: 'image', incoming_message: false, last_message_of_bot: '' };
			expect(await items(said('', { ...sent, ...foreign }))).toMatchObject([
				{ text: '', messageId: expect.stringMatching(/^ntf_/) },
			]);
		}
	});

	test('the contact of the business’s own message is to whom its echo went', async () => {
		const echo = { id: 'wamid.E', to: '351910000001', type: 'text', text: { body: 'On our way' } };
		expect(await items(envelope({ message_echoes: [echo] }))).toMatchObject([
			{ direction: 'outgoing', phoneNumber: '+351910000001', messageId: 'wamid.E' },
		]);
	});
});

describe('an envelope that came late', () => {
	const late = (message: object) =>
		said('', {
			message_type: '',
			...envelope({
				messages: [
					{ id: 'wamid.L', from: '351910000001', timestamp: String(SECOND - 1_200), ...message },
				],
			}),
		});

	test.each<[string, object, object]>([
		[
			'a place',
			{ type: 'location', location: { latitude: 1, longitude: 2, name: 'Home' } },
			{ text: 'Home', location: { latitude: 1 } },
		],
		['a button', { type: 'button', button: { text: 'Yes' } }, { text: 'Yes' }],
		[
			'an order',
			{ type: 'order', order: { product_items: [{ quantity: 2, product_retailer_id: 'TEA' }] } },
			{ text: '2 × TEA' },
		],
		[
			'a contact card',
			{ type: 'contacts', contacts: [{ name: { formatted_name: 'Rui' } }] },
			{ text: 'Rui' },
		],
		['a reaction', { type: 'reaction', reaction: { emoji: '👍' } }, { text: '👍' }],
	])('%s is kept', async (_, message, expected) => {
		expect(await items(late(message))).toMatchObject([{ messageId: 'wamid.L', ...expected }]);
	});
});

describe('one key', () => {
	const known = (id: string, seconds: number, message: object, changed: object = {}) =>
		said('', {
			user_last_message_time: SECOND + seconds,
			...envelope({ messages: [{ id, from: '351910000001', ...message }] }),
			...changed,
		});
	const button = { type: 'button', button: { text: 'Yes' } };

	test.each<[string, object, object]>([
		['a file', { type: 'image' }, { attachment_url: 'https://files.example.com/a.jpg' }],
		['its text', button, { last_message_of_user: 'Yes' }],
		['a transcription', { type: 'audio' }, { last_message_of_user: 'so I said' }],
		['another type', button, { message_type: 'button' }],
	])('the same message runs once when its second delivery has %s', async (_, message, changed) => {
		const type = (message as { type: string }).type;
		const message_type = type === 'button' ? 'text' : type;
		const first = known('wamid.A', 0, message, { message_type });
		expect(
			await items(first, known('wamid.A', 0, message, { message_type, ...changed })),
		).toHaveLength(1);
	});

	test('an envelope of earlier loses no message', async () => {
		const ok = { type: 'text', text: { body: 'ok' } };
		expect(await items(known('wamid.A', 0, ok), known('wamid.A', 60, ok))).toHaveLength(2);
	});
});

describe('what is no message', () => {
	test.each([
		{ calls: [{ id: 'wacid.A', from: '351910000001', event: 'connect' }] },
		{ user_preferences: [{ wa_id: '351910000001', category: 'marketing_messages' }] },
		{ statuses: [{ id: 'wamid.A', status: 'read', recipient_id: '351910000001' }] },
	])('%j starts nothing', async (value) => {
		expect(await items(envelope(value))).toEqual([]);
		expect(await items({ phone_number: '351910000001', ...envelope(value) })).toEqual([]);
		// But takes nothing away from a message beside it.
		expect(await items(said('hello', envelope(value)))).toMatchObject([{ text: 'hello' }]);
	});

	test('an envelope alone with several messages is refused by its name', async () => {
		const message = { id: 'wamid.A', from: '351910000001', type: 'text', text: { body: 'hi' } };
		const { n8n, send } = start();
		const answer = await send(webhook, jsonRequest(envelope({ messages: [message, message] })));
		expect(answer).toMatchObject({
			status: 400,
			body: { error: expect.stringMatching(/^entry: /) },
		});
		expect(n8n.executions).toEqual([]);
	});

	test.each(['unknown', 'unsupported', 'system', 'call_permission_reply'])(
		'a message of the type %s says nothing that somebody wrote',
		async (message_type) => {
			expect(await items(said('accept', { message_type }))).toMatchObject([
				{ text: '', chatInput: '', lastUserMessage: null, messageType: message_type },
			]);
		},
	);

	test('nor does a permission to call', async () => {
		const message = {
			id: 'wamid.A',
			from: '351910000001',
			type: 'interactive',
			interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
		};
		expect(await items(envelope({ messages: [message] }))).toMatchObject([
			{ text: '', interactive: { type: 'call_permission_reply', title: null } },
		]);
	});
});

test('what Notifyer puts before a transcription nobody said', async () => {
	const marked = '[Audio transcription]: I would like two';
	const entry = { type: 'user', content: marked, timestamp: '2026-08-16T10:00:10.000Z' };
	expect(
		await items(said(marked, { message_type: 'audio', last_messages: [entry] })),
	).toMatchObject([{ text: 'I would like two', history: [{ text: 'I would like two' }] }]);
});

test('whether it was scheduled is in the raw payload only', async () => {
	const [item] = await items(said('hello', { is_scheduled: true }));
	expect(JSON.stringify(item)).not.toMatch(/scheduled/i);
});

describe('JSON nested 100,000 levels deep', () => {
	const deep = JSON.parse('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)) as object;
	const flow = {
		id: 'wamid.F',
		from: '351910000001',
		type: 'interactive',
		interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: deep } },
	};
	const given = said('', envelope({ messages: [flow] }));
	const request = { headers: { 'content-type': 'application/json' }, query: {}, body: given };
	const deepRequest = { ...request, rawBody: Buffer.from('{}') };

	test('as the answers of a flow: the message runs without them', async () => {
		const { n8n, send } = start();
		expect(await send(webhook, deepRequest)).toMatchObject({ status: 200 });
		expect(n8n.executions[0]?.json).toMatchObject({ text: 'Sent', interactive: { title: 'Sent' } });
	});

	test('and with the raw payload: without that', async () => {
		const { n8n, send } = start({}, { includeRaw: true });
		expect(await send(webhook, deepRequest)).toMatchObject({ status: 200 });
		expect(n8n.executions[0]?.json).toMatchObject({ text: 'Sent', raw: {} });
	});
});
