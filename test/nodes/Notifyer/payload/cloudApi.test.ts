import { itemSchema } from '../../../../nodes/shared/item/message';
import { toItem } from '../../../../nodes/shared/item/toItem';
import { parse, read } from '../../../helpers/notifyerPayload';
import { readJsonFolder } from '../../../helpers/sources';

/**
 * One notification of Meta's Cloud API for each kind of message, as the fixtures of a public client have them
 * (david-lev/pywa, tests/data/updates); people, numbers and texts are others.
 */
const fixtures = readJsonFolder('test/fixtures/cloud-api') as Record<string, { entry: unknown[] }>;
const names = Object.keys(fixtures);

const AT = 1786817916;

/** A delivery as Notifyer makes it of a message in which it finds no text. */
const delivery = (name: string, more: Record<string, unknown> = {}) => ({
	last_messages: '[]',
	conversation_paragraph: '',
	phone_number: 50655550100,
	recipient_name: '',
	user_id: '77c1d0a2-4f0e-4f5c-9a0b-3b1a2c3d4e5f',
	last_message_of_user: '',
	last_message_of_bot: '',
	message_type: '',
	user_last_message_time: AT,
	bot_last_message_time: AT,
	attachment_url: null,
	incoming_message: true,
	...fixtures[name],
	...more,
});

const interactive = (
	type: string,
	id: string,
	title: string,
	description: string | null = null,
) => ({
	text: title,
	messageType: type === 'button' ? 'button' : 'interactive',
	interactive: { type, id, title, description },
	replyTo: 'wamid.QUESTION',
});
const reaction = (emoji: string) => ({
	text: emoji,
	messageType: 'reaction',
	reaction: { emoji, messageId: 'wamid.OFFER' },
	replyTo: null,
});
const ANSWERS = '{"rating":"4","comment":"Fine","flow_token":"AQAAA-EXAMPLE"}';

const expected: Record<string, object> = {
	text: { text: 'Do you open on Sunday?', messageType: 'text', replyTo: null },
	'text-reply': { text: 'The second one, please', replyTo: 'wamid.QUESTION' },
	'text-forwarded': { text: 'Look at this', replyTo: null },
	'text-forwarded-often': { text: 'Send this to ten friends', replyTo: null },
	'text-referral': {
		text: 'I saw your ad',
		referral: expect.objectContaining({ sourceId: '52540693396957', platform: 'facebook' }),
	},
	image: { text: '', messageType: 'image' },
	'image-caption': { text: 'The broken part', messageType: 'image' },
	video: { text: 'How it sounds', messageType: 'video' },
	document: { text: 'Signed', messageType: 'document' },
	audio: { text: '', messageType: 'audio' },
	'voice-note': { text: '', messageType: 'audio' },
	sticker: { text: '', messageType: 'sticker' },
	'sticker-animated': { text: '', messageType: 'sticker' },
	reaction: reaction('😮'),
	'reaction-removed': reaction(''),
	'reaction-removed-without-emoji': reaction(''),
	location: {
		text: '9.93333, -84.08333',
		messageType: 'location',
		location: { latitude: 9.93333, longitude: -84.08333, name: null, address: null },
	},
	'location-chosen': {
		text: 'Teatro Nacional, Avenida 2, San José',
		location: {
			latitude: 9.934,
			longitude: -84.0767,
			name: 'Teatro Nacional',
			address: 'Avenida 2, San José',
		},
	},
	contacts: { text: 'Rui Costa (+1 555-010-0111), Inés', messageType: 'contacts' },
	order: { text: '3 × BREAD, 2 × COFFEE', messageType: 'order' },
	'order-text': { text: 'Before noon, please', messageType: 'order' },
	'button-template': interactive('button', 'confirm-77', 'Confirm'),
	'button-reply': interactive('button_reply', 'yes', 'Yes, please'),
	'list-reply': interactive('list_reply', 'slot-9', "9 o'clock"),
	'list-reply-description': interactive('list_reply', 'slot-9', "9 o'clock", 'Monday, first floor'),
	flow: interactive('nfm_reply', 'flow', 'Sent', ANSWERS),
	'interactive-unreadable': { text: '', messageType: 'interactive', interactive: null },
	unsupported: { text: '', messageType: 'unsupported' },
	'chat-opened': { text: '', messageType: 'request_welcome' },
	'edit-text': { text: 'At ten, not at nine', messageType: 'edit' },
	'edit-caption': { text: 'The other part', messageType: 'edit' },
	revoke: { text: '', messageType: 'revoke' },
	'system-number-changed': {
		text: '',
		messageType: 'system',
		contactName: null,
		username: null,
	},
	'system-identity-changed': { text: '', messageType: 'system' },
};

test('every fixture is looked at', () => {
	const others = names.filter((name) => /^(username|echo|status-)/.test(name));
	expect([...Object.keys(expected), ...others].sort()).toEqual([...names].sort());
});

test.each(Object.entries(expected))('%s', (name, item) => {
	const common = {
		messageId: `wamid.${name.toUpperCase()}`,
		direction: 'incoming',
		phoneNumber: '+50655550100',
		whatsappUserId: 'CR.10162597228035267',
		contactName: 'Lena Ortiz',
		receivedAt: '2026-08-15T18:18:36.000Z',
	};
	const given = toItem(read(delivery(name)), AT * 1000);
	expect(given).toMatchObject({ ...common, ...item });
	expect(given.chatInput).toBe(given.text);
	expect(itemSchema.strict().safeParse(given).error).toBeUndefined();
});

test.each(names.filter((name) => name.startsWith('status-')))('%s starts nothing', (name) => {
	expect(parse(delivery(name))).toEqual({ ignored: true });
	expect(parse({ ...fixtures[name] })).toEqual({ ignored: true });
});

test('a contact with a username', () => {
	const given = toItem(read(delivery('username', { phone_number: null })), AT * 1000);
	expect(given).toMatchObject({
		messageId: 'wamid.USERNAME',
		text: 'Is my order shipped?',
		phoneNumber: null,
		whatsappUserId: 'BR.1502576394655843',
		username: 'ana.souza',
		contactName: 'Ana Souza',
		sessionId: 'notifyer:BR.1502576394655843',
	});
});

test('what the business wrote in its own app', () => {
	const given = read(delivery('echo', { incoming_message: false, send_by: 'WhatsApp App' }));
	expect(given).toMatchObject({
		messageId: 'wamid.ECHO',
		direction: 'outgoing',
		text: 'On our way',
		phoneNumber: '+50655550100',
		sentBy: { name: 'WhatsApp App', isHuman: true },
	});
	// Not this one's, when the contact wrote.
	expect(read(delivery('echo')).messageId).toMatch(/^ntf_/);
});

test('a file has the name and the type that its sender gave it', () => {
	const attachment_url = 'https://files.example.test/vault/a1/77';
	const given = delivery('document', { attachment_url, message_type: 'document' });
	expect(read(given).attachment).toMatchObject({
		url: attachment_url,
		fileName: 'offer 2026.pdf',
		mimeType: 'application/pdf',
	});
});

test('the notification alone, without any field of Notifyer’s, is a message all the same', () => {
	expect(read({ ...fixtures['button-reply'] })).toMatchObject({
		messageId: 'wamid.BUTTON-REPLY',
		phoneNumber: '+50655550100',
		text: 'Yes, please',
		receivedAt: '2026-08-15T18:18:36.000Z',
	});
});
