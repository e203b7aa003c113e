import { itemSchema, type Message } from '../../../../nodes/shared/item/message';
import { toItem } from '../../../../nodes/shared/item/toItem';

const message = (changed: Partial<Message> = {}): Message => ({
	provider: 'notifyer',
	event: 'message.received',
	messageId: 'ntf_1',
	direction: 'incoming',
	messageType: 'document',
	text: 'Here it is',
	phoneNumber: '+14155552671',
	whatsappUserId: null,
	username: null,
	groupId: null,
	contactName: null,
	contactId: null,
	accountId: null,
	receivedAt: '2026-08-15T18:18:36.000Z',
	lastUserMessage: 'Here it is',
	lastBotMessage: null,
	lastUserMessageAt: '2026-08-15T18:18:36.000Z',
	lastBotMessageAt: null,
	labels: [],
	attachment: {
		url: 'https://files.example.test/offer.pdf',
		type: 'document',
		fileName: 'offer.pdf',
		mimeType: 'application/pdf',
		expiresAt: null,
	},
	location: null,
	interactive: null,
	reaction: null,
	replyTo: null,
	note: '',
	noteAutomation: '',
	history: [],
	transcript: '',
	sentBy: null,
	referral: null,
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
