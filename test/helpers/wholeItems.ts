import { hash } from 'crypto';
import { emptyMessage, type InboxItem } from '../../nodes/shared/item/message';
import adReferral from '../fixtures/notifyer/incoming-ad-referral.json';
import documentMessage from '../fixtures/notifyer/incoming-document.json';
import textMessage from '../fixtures/notifyer/incoming-text.json';
import phoneApp from '../fixtures/notifyer/outgoing-phone-app.json';
import receivedText from '../fixtures/zapini/received-text.json';

/** A documented payload, and the whole item that it is to become. */
export interface WholeItem {
	fixture: string;
	payload: Record<string, unknown>;
	item: InboxItem;
}

/** Written by hand from the item's specification: who, chat, direction, second, and what was said. */
const fingerprint = (...facts: Array<string | number | null>) =>
	hash('sha256', JSON.stringify(facts), 'base64url').slice(0, 32);

const THANK_YOU =
	'Thank you for the quick response. Can you provide more details about your premium service plans?';
const HAPPY_TO_HELP =
	"I'd be happy to help you explore our premium service options. Let me connect you with a specialist who can provide detailed information.";
const OFFER = 'https://files.example.test/vault/a1/signed%20offer.pdf';

const text = {
	text: THANK_YOU,
	contactName: 'Sarah Johnson',
	phoneNumber: '+14155552671',
	messageType: 'text',
	labels: ['sales', 'premium-inquiry'],
	attachmentUrl: null,
	lastUserMessage: THANK_YOU,
	lastBotMessage: HAPPY_TO_HELP,
	receivedAt: '2025-06-09T22:08:11.990Z',
	replyWindow: { isOpen: true, closesAt: '2025-06-10T22:08:11.000Z' },
	lastUserMessageAt: '2025-06-09T22:08:11.000Z',
	// Twenty minutes before the history's entry: so says the documented payload itself.
	lastBotMessageAt: '2025-06-09T21:25:30.000Z',
	attachment: null,
	location: null,
	interactive: null,
	reaction: null,
	replyTo: null,
	referral: null,
	history: [
		{
			role: 'assistant',
			text: HAPPY_TO_HELP,
			type: 'text',
			at: '2025-06-09T21:45:30.417Z',
			attachmentUrl: null,
		},
		{
			role: 'user',
			text: THANK_YOU,
			type: 'text',
			at: '2025-06-09T22:08:11.990Z',
			attachmentUrl: null,
		},
	],
	transcript: `User (10:08:11 PM): ${THANK_YOU} ; Bot (9:45:30 PM): ${HAPPY_TO_HELP}`,
	note: '',
	noteAutomation: '',
	sentBy: null,
	chatInput: THANK_YOU,
	sessionId: 'notifyer:+14155552671',
	messageId: `ntf_${fingerprint('+14155552671', null, 'incoming', 1749506891, 'text', THANK_YOU)}`,
	fingerprint: fingerprint('+14155552671', null, 'incoming', 1749506891, 'text', THANK_YOU),
	whatsappUserId: null,
	username: null,
	groupId: null,
	contactId: '9232fcef-a570-4a2c-b46b-6cab53aec304',
	accountId: null,
	provider: 'notifyer',
	event: 'message.received',
	direction: 'incoming',
} satisfies InboxItem;

const document = {
	...emptyMessage(),
	contactName: 'Dana Reyes',
	phoneNumber: '+14155552671',
	messageType: 'document',
	labels: ['contracts'],
	attachmentUrl: OFFER,
	lastBotMessage: 'Please send the signed offer here.',
	receivedAt: '2026-08-03T14:05:12.000Z',
	replyWindow: { isOpen: true, closesAt: '2026-08-04T14:05:12.000Z' },
	lastUserMessageAt: '2026-08-03T14:05:12.000Z',
	lastBotMessageAt: '2026-08-03T14:03:20.000Z',
	attachment: {
		url: OFFER,
		type: 'document',
		fileName: 'signed offer.pdf',
		mimeType: 'application/pdf',
		expiresAt: '2026-08-04T14:05:12.000Z',
	},
	history: [
		{
			role: 'assistant',
			text: 'Please send the signed offer here.',
			type: 'text',
			at: '2026-08-03T14:03:20.000Z',
			attachmentUrl: null,
		},
		{
			role: 'user',
			text: '',
			type: 'document',
			at: '2026-08-03T14:05:12.000Z',
			attachmentUrl: OFFER,
		},
	],
	transcript:
		'User (2:05:12 PM): [Document] ; Bot (2:03:20 PM): Please send the signed offer here.',
	chatInput: '',
	sessionId: 'notifyer:+14155552671',
	messageId: `ntf_${fingerprint('+14155552671', null, 'incoming', 1785765912, 'file', OFFER)}`,
	fingerprint: fingerprint('+14155552671', null, 'incoming', 1785765912, 'file', OFFER),
	contactId: '5b0d5a3e-0a0e-4d6a-8a1b-0f0c7c9b7a11',
	provider: 'notifyer',
	event: 'message.received',
	direction: 'incoming',
} satisfies InboxItem;

const ofAd = fingerprint('+50655550100', null, 'incoming', 1786817916, 'text', 'I saw your ad');
const ad = {
	...emptyMessage(),
	text: 'I saw your ad',
	contactName: 'Lena Ortiz',
	phoneNumber: '+50655550100',
	messageType: 'text',
	attachmentUrl: null,
	lastUserMessage: 'I saw your ad',
	receivedAt: '2026-08-15T18:18:36.000Z',
	replyWindow: { isOpen: true, closesAt: '2026-08-16T18:18:36.000Z' },
	lastUserMessageAt: '2026-08-15T18:18:36.000Z',
	referral: {
		sourceType: 'ad',
		sourceId: '52540693396957',
		sourceUrl: 'https://www.instagram.com/p/EXAMPLE/',
		headline: 'Spring sale',
		body: 'Book a test drive',
		mediaType: 'image',
		imageUrl: 'https://cdn.example.test/ad.jpg',
		videoUrl: null,
		thumbnailUrl: null,
		ctwaClid: 'AfhN-EXAMPLE',
		platform: 'instagram',
	},
	history: [
		{
			role: 'user',
			text: 'I saw your ad',
			type: 'text',
			at: '2026-08-15T18:18:36.000Z',
			attachmentUrl: null,
		},
	],
	transcript: 'User (6:18:36 PM): I saw your ad',
	chatInput: 'I saw your ad',
	sessionId: 'notifyer:+50655550100',
	messageId: `ntf_${ofAd}`,
	fingerprint: ofAd,
	contactId: '77c1d0a2-4f0e-4f5c-9a0b-3b1a2c3d4e5f',
	provider: 'notifyer',
	event: 'message.received',
	direction: 'incoming',
} satisfies InboxItem;

const ofAnswer = fingerprint('+14155552671', null, 'outgoing', 1786796687, 'text', 'On our way');
const answer = {
	...emptyMessage(),
	text: 'On our way',
	contactName: 'Dana Reyes',
	phoneNumber: '+14155552671',
	messageType: 'text',
	labels: ['delivery', 'vip'],
	attachmentUrl: null,
	lastUserMessage: 'Where are you?',
	lastBotMessage: 'On our way',
	receivedAt: '2026-08-15T12:24:47.000Z',
	replyWindow: { isOpen: true, closesAt: '2026-08-16T12:20:42.000Z' },
	lastUserMessageAt: '2026-08-15T12:20:42.000Z',
	lastBotMessageAt: '2026-08-15T12:24:47.000Z',
	history: [
		{
			role: 'user',
			text: 'Where are you?',
			type: 'text',
			at: '2026-08-15T12:20:42.746Z',
			attachmentUrl: null,
		},
		{
			role: 'assistant',
			text: 'On our way',
			type: 'text',
			at: '2026-08-15T12:24:47.000Z',
			attachmentUrl: null,
		},
	],
	transcript: 'Bot (12:24:47 PM): On our way ; User (12:20:42 PM): Where are you?',
	note: 'email: dana@example.test',
	sentBy: { name: 'WhatsApp App', isHuman: true },
	chatInput: 'On our way',
	sessionId: 'notifyer:+14155552671',
	messageId: `ntf_${ofAnswer}`,
	fingerprint: ofAnswer,
	contactId: '5b0d5a3e-0a0e-4d6a-8a1b-0f0c7c9b7a11',
	provider: 'notifyer',
	event: 'message.sent',
	direction: 'outgoing',
} satisfies InboxItem;

const INFORMATION = "Hi, I'd like more information";
const ofZapini = fingerprint('+5511999999999', null, 'incoming', 1781346600, 'text', INFORMATION);
const ofMaria = {
	...emptyMessage(),
	text: INFORMATION,
	contactName: 'Maria',
	phoneNumber: '+5511999999999',
	messageType: 'text',
	attachmentUrl: null,
	lastUserMessage: INFORMATION,
	receivedAt: '2026-06-13T10:30:00.000Z',
	replyWindow: { isOpen: true, closesAt: '2026-06-14T10:30:00.000Z' },
	lastUserMessageAt: '2026-06-13T10:30:00.000Z',
	chatInput: INFORMATION,
	sessionId: 'zapini:+5511999999999',
	messageId: `zap_${ofZapini}`,
	fingerprint: ofZapini,
	accountId: '550e8400-e29b-41d4-a716-446655440000',
	provider: 'zapini',
	event: 'message.received',
	direction: 'incoming',
} satisfies InboxItem;

/** Each as it is a second after it came in. */
export const wholeItems: WholeItem[] = [
	{ fixture: 'incoming-text', payload: textMessage, item: text },
	{ fixture: 'incoming-document', payload: documentMessage, item: document },
	{ fixture: 'incoming-ad-referral', payload: adReferral, item: ad },
	{ fixture: 'outgoing-phone-app', payload: phoneApp, item: answer },
	{ fixture: 'received-text', payload: receivedText, item: ofMaria },
];
