import { dataSchema } from '../../../../nodes/Zapini/payload/payload';
import receivedText from '../../../fixtures/zapini/received-text.json';

test('the data of the documentation', () => {
	expect(dataSchema.parse(receivedText.data)).toMatchObject({
		from: { phoneNumber: '+5511999999999' },
		sender_name: 'Maria',
		type: 'text',
		received_at: Date.parse('2026-06-13T10:30:00Z'),
		id: null,
		media_url: null,
	});
});

test('nothing in it is indispensable', () => {
	expect(dataSchema.parse({})).toMatchObject({ message: '', id: null, received_at: undefined });
});
