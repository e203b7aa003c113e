import { emptyMessage, itemSchema, type Message } from '../../../../nodes/shared/item/message';
import { toItem } from '../../../../nodes/shared/item/toItem';

const message = (changed: Partial<Message> = {}): Message => ({
	...emptyMessage(),
	text: 'Here it is',
	phoneNumber: '+14155552671',
	messageType: 'document',
	lastUserMessage: 'Here it is',
	receivedAt: '2026-08-15T18:18:36.000Z',
	lastUserMessageAt: '2026-08-15T18:18:36.000Z',
	attachment: {
		url: 'https://files.example.test/offer.pdf',
		type: 'document',
		fileName: 'offer.pdf',
		mimeType: 'application/pdf',
		expiresAt: null,
	},
	messageId: 'ntf_1',
	fingerprint: '1',
	provider: 'notifyer',
	event: 'message.received',
	direction: 'incoming',
	...changed,
});
const NOW = Date.parse('2026-08-15T19:00:00.000Z');

test('what is worked out from the message', () => {
	const item = toItem(message(), NOW);
	expect(item).toEqual({
		...message(),
		attachmentUrl: 'https://files.example.test/offer.pdf',
		replyWindow: { isOpen: true, closesAt: '2026-08-16T18:18:36.000Z' },
		chatInput: 'Here it is',
		sessionId: 'notifyer:+14155552671',
	});
	expect(itemSchema.strict().parse(item)).toEqual(item);
});

// n8n lists them so when a field is dragged: what people need comes first, identifiers last.
test('the order of the keys', () => {
	const order = [
		...['text', 'contactName', 'phoneNumber', 'messageType', 'labels', 'attachmentUrl'],
		...['lastUserMessage', 'lastBotMessage', 'receivedAt', 'replyWindow'],
		...['lastUserMessageAt', 'lastBotMessageAt'],
		...['attachment', 'location', 'interactive', 'reaction', 'replyTo', 'referral'],
		...['history', 'transcript', 'note', 'noteAutomation', 'sentBy', 'chatInput', 'sessionId'],
		...['messageId', 'fingerprint', 'whatsappUserId', 'username', 'groupId', 'contactId'],
		...['accountId', 'provider', 'event', 'direction', 'raw'],
	];
	expect(Object.keys(toItem(message(), NOW, {}))).toEqual(order);
});

test('the memory of a conversation belongs to one contact of one provider', () => {
	expect(toItem(message({ provider: 'zapini' }), NOW).sessionId).toBe('zapini:+14155552671');
});

test('a group has a memory of its own, whoever wrote', () => {
	const groupId = '120363025246125486@g.us';
	for (const phoneNumber of ['+14155552671', '+14155552672', null]) {
		const { sessionId } = toItem(message({ provider: 'zapini', groupId, phoneNumber }), NOW);
		expect(sessionId).toBe(`zapini:${groupId}`);
	}
});

test('without an attachment', () => {
	expect(toItem(message({ attachment: null }), NOW).attachmentUrl).toBeNull();
});

test('the payload is there only when it was asked for', () => {
	expect(toItem(message(), NOW)).not.toHaveProperty('raw');
	expect(toItem(message(), NOW, { any: 'thing' }).raw).toEqual({ any: 'thing' });
});
