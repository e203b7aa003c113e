import { payloadSchema } from '../../../../nodes/Notifyer/payload/payload';
import incomingText from '../../../fixtures/notifyer/incoming-text.json';
import outgoing from '../../../fixtures/notifyer/outgoing-phone-app.json';

const payload = (changed: Record<string, unknown> = {}) => ({ ...incomingText, ...changed });

test('the payload of the documentation', () => {
	expect(payloadSchema.parse(payload())).toMatchObject({
		phone_number: '+14155552671',
		message_type: 'text',
		user_last_message_time: 1749506891000,
		attachment_url: null,
		last_messages: [
			{ type: 'user', timestamp: Date.parse('2025-06-09T22:08:11.990Z'), media_url: null },
			{ type: 'bot', timestamp: Date.parse('2025-06-09T21:45:30.417Z'), media_url: null },
		],
	});
});

test('what newer accounts add', () => {
	expect(payloadSchema.parse(outgoing)).toMatchObject({
		phone_number: '+14155552671',
		incoming_message: false,
		send_by: 'WhatsApp App',
		was_message_by_human: true,
		last_messages: [{ content: 'On our way' }, { content: 'Where are you?' }],
	});
});

test('only the sender is indispensable', () => {
	expect(payloadSchema.safeParse({ phone_number: '14155552671' }).success).toBe(true);
});

test.each([[undefined], [null], [''], ['unknown'], [0], [{}], [[]], [true]])(
	'the sender %j is refused with the name of the field and nothing else',
	(phone_number) => {
		const { error } = payloadSchema.safeParse(payload({ phone_number }));
		expect(error?.issues).toHaveLength(1);
		expect(error?.issues[0]?.path).toEqual(['phone_number']);
		expect(error?.issues[0]?.message).not.toContain('unknown');
	},
);

test.each([
	['last_messages', '[{"type":"user"', []],
	['last_messages', { type: 'user' }, []],
	['last_messages', [null, 'text', 7], []],
	['conversation_paragraph', {}, ''],
	['recipient_name', '', null],
	['user_id', 42, '42'],
	['message_type', null, ''],
	['user_last_message_time', 0, undefined],
	['user_last_message_time', 'yesterday', undefined],
	['attachment_url', '', null],
	['attachment_url', 'file:///etc/passwd', null],
	['incoming_message', 'maybe', undefined],
	['note', [], ''],
])('an unreadable %s (%j) becomes %j and costs nothing else', (field, value, expected) => {
	const parsed = payloadSchema.parse(payload({ [field]: value })) as Record<string, unknown>;
	expect(parsed[field]).toEqual(expected);
	expect(parsed.phone_number).toBe('+14155552671');
	expect(parsed.last_message_of_user).toMatch(/^Thank you/);
});
