import { eventSchema, payloadSchema } from '../../../../nodes/Zapini/payload/payload';
import receivedText from '../../../fixtures/zapini/received-text.json';

test('the payload of the documentation', () => {
	expect(payloadSchema.parse(receivedText)).toMatchObject({
		instance_id: '550e8400-e29b-41d4-a716-446655440000',
		data: {
			from: { phoneNumber: '+5511999999999' },
			sender_name: 'Maria',
			type: 'text',
			received_at: Date.parse('2026-06-13T10:30:00Z'),
			id: null,
			media_url: null,
		},
	});
});

test('only the data is indispensable', () => {
	expect(payloadSchema.safeParse({ data: {} }).success).toBe(true);
	expect(payloadSchema.safeParse({}).error?.issues[0]?.path).toEqual(['data']);
});

test.each([
	['message.received', 'message.received'],
	[undefined, ''],
	[null, ''],
	[{}, ''],
	[7, '7'],
])('the event %j is read as %j', (event, expected) => {
	expect(eventSchema.parse({ event })).toEqual({ event: expected });
});
