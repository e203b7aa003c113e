import { itemSchema, type InboxItem } from '../../../../nodes/shared/item/message';
import { toItem } from '../../../../nodes/shared/item/toItem';
import adReferral from '../../../fixtures/notifyer/incoming-ad-referral.json';
import documentMessage from '../../../fixtures/notifyer/incoming-document.json';
import textMessage from '../../../fixtures/notifyer/incoming-text.json';
import phoneApp from '../../../fixtures/notifyer/outgoing-phone-app.json';
import { read, THANK_YOU } from '../../../helpers/notifyerPayload';

const HAPPY_TO_HELP =
	"I'd be happy to help you explore our premium service options. Let me connect you with a specialist who can provide detailed information.";

const itemOf = (payload: Record<string, unknown>, now: string): InboxItem =>
	toItem(read(payload), Date.parse(now));

// Written by hand from the item's specification. The identifiers: openssl dgst -sha256 over the JSON list of
// phone number, direction, type, milliseconds, text and attachment; base64url; 32 characters.
describe('complete items', () => {
	test('a text in the form of the documentation', () => {
		const expected: InboxItem = {
			provider: 'notifyer',
			event: 'message.received',
			messageId: 'ntf_NcWvf-cy8G0JdZRPip_eGCLRD-Hc5qCm',
			direction: 'incoming',
			messageType: 'text',
			text: THANK_YOU,
			phoneNumber: '+14155552671',
			whatsappUserId: null,
			username: null,
			groupId: null,
			contactName: 'Sarah Johnson',
			contactId: '9232fcef-a570-4a2c-b46b-6cab53aec304',
			accountId: null,
			receivedAt: '2025-06-09T22:08:11.990Z',
			lastUserMessage: THANK_YOU,
			lastBotMessage: HAPPY_TO_HELP,
			lastUserMessageAt: '2025-06-09T22:08:11.000Z',
			lastBotMessageAt: '2025-06-09T21:25:30.000Z',
			labels: ['sales', 'premium-inquiry'],
			attachment: null,
			attachmentUrl: null,
			location: null,
			interactive: null,
			reaction: null,
			replyTo: null,
			note: '',
			noteAutomation: '',
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
			sentBy: null,
			replyWindow: { isOpen: true, closesAt: '2025-06-10T22:08:11.000Z' },
			referral: null,
			chatInput: THANK_YOU,
			sessionId: 'notifyer:+14155552671',
		};
		expect(itemOf(textMessage, '2025-06-09T22:08:13Z')).toEqual(expected);
		expect(itemSchema.strict().parse(expected)).toEqual(expected);
	});

	test('a document, with the number as a number and the history as text', () => {
		const url = 'https://files.example.test/vault/a1/signed%20offer.pdf';
		const expected: InboxItem = {
			provider: 'notifyer',
			event: 'message.received',
			messageId: 'ntf_s419QR2TvgRPvZn802Hx-NtQYLqs1wit',
			direction: 'incoming',
			messageType: 'document',
			text: '',
			phoneNumber: '+14155552671',
			whatsappUserId: null,
			username: null,
			groupId: null,
			contactName: 'Dana Reyes',
			contactId: '5b0d5a3e-0a0e-4d6a-8a1b-0f0c7c9b7a11',
			accountId: null,
			receivedAt: '2026-08-03T14:05:12.000Z',
			lastUserMessage: null,
			lastBotMessage: 'Please send the signed offer here.',
			lastUserMessageAt: '2026-08-03T14:05:12.000Z',
			lastBotMessageAt: '2026-08-03T14:03:20.000Z',
			labels: ['contracts'],
			attachment: {
				url,
				type: 'document',
				fileName: 'signed offer.pdf',
				mimeType: 'application/pdf',
				expiresAt: '2026-08-04T14:05:12.000Z',
			},
			attachmentUrl: url,
			location: null,
			interactive: null,
			reaction: null,
			replyTo: null,
			note: '',
			noteAutomation: '',
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
					attachmentUrl: url,
				},
			],
			transcript:
				'User (2:05:12 PM): [Document] ; Bot (2:03:20 PM): Please send the signed offer here.',
			sentBy: null,
			replyWindow: { isOpen: false, closesAt: '2026-08-04T14:05:12.000Z' },
			referral: null,
			chatInput: '',
			sessionId: 'notifyer:+14155552671',
		};
		expect(itemOf(documentMessage, '2026-08-04T14:05:12Z')).toEqual(expected);
		expect(itemSchema.strict().parse(expected)).toEqual(expected);
	});

	test('the first message after an ad', () => {
		const expected: InboxItem = {
			provider: 'notifyer',
			event: 'message.received',
			messageId: 'ntf_i6ynt1Z6utMMv0ruALA9wUFIEiVpANS7',
			direction: 'incoming',
			messageType: 'text',
			text: 'I saw your ad',
			phoneNumber: '+50655550100',
			whatsappUserId: null,
			username: null,
			groupId: null,
			contactName: 'Lena Ortiz',
			contactId: '77c1d0a2-4f0e-4f5c-9a0b-3b1a2c3d4e5f',
			accountId: null,
			receivedAt: '2026-08-15T18:18:36.000Z',
			lastUserMessage: 'I saw your ad',
			lastBotMessage: null,
			lastUserMessageAt: '2026-08-15T18:18:36.000Z',
			lastBotMessageAt: null,
			labels: [],
			attachment: null,
			attachmentUrl: null,
			location: null,
			interactive: null,
			reaction: null,
			replyTo: null,
			note: '',
			noteAutomation: '',
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
			sentBy: null,
			replyWindow: { isOpen: true, closesAt: '2026-08-16T18:18:36.000Z' },
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
			chatInput: 'I saw your ad',
			sessionId: 'notifyer:+50655550100',
		};
		expect(itemOf(adReferral, '2026-08-15T18:18:37Z')).toEqual(expected);
		expect(itemSchema.strict().parse(expected)).toEqual(expected);
	});

	test('an answer that a person wrote on the phone', () => {
		const expected: InboxItem = {
			provider: 'notifyer',
			event: 'message.sent',
			messageId: 'ntf_1WOHqmhCUKGIaVD2UG_AsV398jAVfSXl',
			direction: 'outgoing',
			messageType: 'text',
			text: 'On our way',
			phoneNumber: '+14155552671',
			whatsappUserId: null,
			username: null,
			groupId: null,
			contactName: 'Dana Reyes',
			contactId: '5b0d5a3e-0a0e-4d6a-8a1b-0f0c7c9b7a11',
			accountId: null,
			receivedAt: '2026-08-15T12:24:47.000Z',
			lastUserMessage: 'Where are you?',
			lastBotMessage: 'On our way',
			lastUserMessageAt: '2026-08-15T12:20:42.000Z',
			lastBotMessageAt: '2026-08-15T12:24:47.000Z',
			labels: ['delivery', 'vip'],
			attachment: null,
			attachmentUrl: null,
			location: null,
			interactive: null,
			reaction: null,
			replyTo: null,
			note: 'email: dana@example.test',
			noteAutomation: '',
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
			sentBy: { name: 'WhatsApp App', isHuman: true },
			replyWindow: { isOpen: true, closesAt: '2026-08-16T12:20:42.000Z' },
			referral: null,
			chatInput: 'On our way',
			sessionId: 'notifyer:+14155552671',
		};
		expect(itemOf(phoneApp, '2026-08-15T12:25:00Z')).toEqual(expected);
		expect(itemSchema.strict().parse(expected)).toEqual(expected);
	});
});
