import { payloadSchema } from '../../../../nodes/Notifyer/payload/payload';
import incomingText from '../../../fixtures/notifyer/incoming-text.json';
import outgoing from '../../../fixtures/notifyer/outgoing-phone-app.json';

const payload = (changed: Record<string, unknown> = {}) => ({ ...incomingText, ...changed });

test('the payload of the documentation', () => {
	expect(payloadSchema.parse(payload())).toMatchObject({
		phone_number: { phoneNumber: '+14155552671', whatsappUserId: null },
		message_type: 'text',
		user_last_message_time: 1749506891000,
		attachment_url: null,
		last_messages: [
			{ at: Date.parse('2025-06-09T21:45:30.417Z'), entry: { role: 'assistant' } },
			{ at: Date.parse('2025-06-09T22:08:11.990Z'), entry: { role: 'user' } },
		],
	});
});

test('what newer accounts add', () => {
	expect(payloadSchema.parse(outgoing)).toMatchObject({
		phone_number: { phoneNumber: '+14155552671', whatsappUserId: null },
		incoming_message: false,
		send_by: 'WhatsApp App',
		was_message_by_human: true,
		last_messages: [{ entry: { text: 'Where are you?' } }, { entry: { text: 'On our way' } }],
	});
});

test('nothing is indispensable', () => {
	expect(payloadSchema.parse({}).last_messages).toEqual([]);
});

test.each([[undefined], [null], [''], ['unknown'], [0], [{}], [[]], [true]])(
	'of the sender %j nothing is known',
	(phone_number) => {
		const { phone_number: sender } = payloadSchema.parse(payload({ phone_number }));
		expect(Object.values(sender)).toEqual([null, null, null, null]);
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
	expect(parsed.phone_number).toMatchObject({ phoneNumber: '+14155552671' });
	expect(parsed.last_message_of_user).toMatch(/^Thank you/);
});
