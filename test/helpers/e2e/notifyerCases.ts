import { randomUUID } from 'crypto';
import { notifyerMedia, notifyerOutgoing, notifyerText } from '../../../dev/provider/payloads';
import type { Cases, Variation } from './cases';
import { notifyer } from './providers';

const word = () => `canary-${randomUUID()}`;
/** A hash of 32 bytes, but of nothing that was sent. */
const otherBytes = Buffer.from('{"phone_number":"14155550142"}');

/** The envelope of a contact who has a username and shows no number. */
const withoutNumber = (body: string) => ({
	entry: [
		{
			changes: [
				{
					field: 'messages',
					value: {
						contacts: [
							{ profile: { name: 'Ana', username: '@ana' }, user_id: 'BR.1502576394655843' },
						],
						messages: [{ from_user_id: 'BR.1502576394655843', type: 'text', text: { body } }],
					},
				},
			],
		},
	],
});

export const notifyerCases: Cases = {
	provider: notifyer,
	wrongKey: { apiKey: 'ntf-canary-wrong-key' },

	authentic: (
		[
			'secret',
			'hex',
			'base64',
			'base64url',
			'sha256=hex',
			'sha256=base64',
			'sha256=base64url',
		] as const
	).map((signatureForm) => ({ what: `signature as ${signatureForm}`, options: { signatureForm } })),

	forged: [
		{ what: 'no signature', options: { signatureForm: 'none' } },
		{ what: 'an empty signature', options: { headers: { 'x-webhook-signature': '' } } },
		{ what: "another endpoint's secret", options: { signatureForm: 'wrong' } },
		{
			what: 'the signature of another body',
			options: { signatureForm: 'hex', signedBody: otherBytes },
		},
		{
			what: 'two signatures',
			options: { headers: { 'x-webhook-signature': ['one-of-two', 'two-of-two'] } },
		},
	].map((variation) => ({
		...(variation as Variation),
		status: 401,
		error: /^X-Webhook-Signature: /,
	})),

	selections: [
		{
			only: 'files of labelled contacts',
			parameters: {
				events: ['incoming'],
				filters: { messageTypes: ['image', 'document'], labels: ['vip', 'sales'] },
			},
			wanted: [
				{ what: 'type and label', payload: () => notifyerMedia({ labels: ' delivery , VIP' }) },
			],
			unwanted: [
				{ what: 'another type', payload: () => notifyerText({ labels: 'vip', text: word() }) },
				{ what: 'another label', payload: () => notifyerMedia({ labels: 'vipers', text: word() }) },
				{ what: 'no label', payload: () => notifyerMedia({ text: word() }) },
				{
					what: 'another direction',
					payload: () => notifyerOutgoing({ type: 'document', labels: 'vip', text: word() }),
				},
			],
		},
		{
			only: 'contacts whom nobody looks after',
			parameters: { events: ['incoming'], filters: { withoutLabels: ['human', 'Sales, EU'] } },
			wanted: [
				{ what: 'no label', payload: () => notifyerText({ labels: '', text: word() }) },
				{ what: 'another label', payload: () => notifyerText({ labels: 'vip', text: word() }) },
			],
			unwanted: [
				{ what: 'the label', payload: () => notifyerText({ labels: 'vip, Human', text: word() }) },
				{
					what: 'a label with a comma',
					payload: () => ({ ...notifyerText({ text: word() }), labels: ['Sales, EU'] }),
				},
				{
					what: 'labels that cannot be read',
					payload: () => ({ ...notifyerText({ text: word() }), labels: 7 }),
				},
			],
		},
		{
			only: 'messages of people',
			parameters: { events: ['incoming', 'outgoing'] },
			wanted: [
				{ what: 'incoming', payload: () => notifyerText({ text: word() }) },
				{ what: 'outgoing by a person', payload: () => notifyerOutgoing({ text: word() }) },
			],
			unwanted: [
				{
					what: 'outgoing by an automation',
					payload: () => notifyerOutgoing({ text: word(), sendBy: 'n8n', byHuman: false }),
				},
			],
		},
		{
			only: 'outgoing messages',
			parameters: { events: ['outgoing'], filters: { ignoreAutomated: false } },
			wanted: [
				{
					what: 'outgoing by an automation',
					payload: () => notifyerOutgoing({ text: word(), sendBy: 'n8n', byHuman: false }),
				},
			],
			unwanted: [
				{ what: 'another direction', payload: () => notifyerText({ text: word() }) },
				{
					what: 'an older account’s payload, which is incoming',
					payload: () => notifyerText({ text: word(), generation: 1 }),
				},
			],
		},
	],

	malformed: [
		{ what: 'broken JSON', options: { rawBody: '{"phone_number": 1415555' }, status: 422 },
		{
			what: 'text instead of JSON',
			options: { rawBody: 'hello', headers: { 'content-type': 'text/plain' } },
			status: 400,
			error: /^body: /,
		},
		{ what: 'a list', options: { rawBody: '[1, 2]' }, status: 400, error: /^body: / },
		{ what: 'no body', options: { rawBody: '' }, status: 400, error: /^(body|phone_number): / },
		{ what: 'an empty object', payload: {}, status: 400, error: /^phone_number: / },
		...[null, '', 'unknown', '123', { number: 14155550142 }, true].map((phone_number) => ({
			what: `the sender ${JSON.stringify(phone_number)} and nothing else`,
			payload: { phone_number },
			status: 400,
			error: /^phone_number: /,
		})),
	],

	unreadable: [
		...[null, '', 'unknown', '123', { number: 14155550142 }, true].map((phone_number) => ({
			what: `the sender ${JSON.stringify(phone_number)}`,
			payload: () => notifyerText({ text: `canary ${word()}`, extra: { phone_number } }),
			expected: { phoneNumber: null, whatsappUserId: null, contactName: 'Dana Reyes' },
		})),
		{
			what: 'a username in place of a number',
			payload: () =>
				notifyerText({
					text: 'canary username',
					name: '',
					extra: { phone_number: null, ...withoutNumber('canary username') },
				}),
			expected: {
				text: 'canary username',
				phoneNumber: null,
				whatsappUserId: 'BR.1502576394655843',
				username: 'ana',
				contactName: 'Ana',
				sessionId: 'notifyer:BR.1502576394655843',
			},
		},
		{
			what: 'a broken history',
			payload: () =>
				notifyerText({ text: 'canary whole', extra: { last_messages: '[{"type":"us' } }),
			expected: { text: 'canary whole', history: [], messageType: 'text' },
		},
		{
			what: 'a history of the wrong shapes',
			payload: () =>
				notifyerText({
					text: 'canary shapes',
					extra: { last_messages: [null, 7, 'x', { type: 'user', content: 'canary past' }] },
				}),
			expected: {
				text: 'canary shapes',
				history: expect.arrayContaining([
					{ role: 'user', text: 'canary past', type: 'text', at: null, attachmentUrl: null },
				]),
			},
		},
		{
			what: 'an unknown type',
			payload: () => notifyerText({ text: 'canary poll', extra: { message_type: 'Poll_Vote' } }),
			expected: { text: 'canary poll', messageType: 'poll_vote' },
		},
		{
			what: 'new fields',
			payload: () =>
				notifyerText({ text: 'canary new', extra: { mood: { is: ['good'] }, __proto: 1 } }),
			expected: { text: 'canary new', messageType: 'text', direction: 'incoming' },
		},
		{
			what: 'every optional field of another type',
			payload: () =>
				notifyerText({
					text: 'canary odd',
					extra: {
						conversation_paragraph: 12,
						recipient_name: ['x'],
						user_id: {},
						message_type: null,
						user_last_message_time: 'yesterday',
						bot_last_message_time: [],
						attachment_url: 7,
						note: {},
						note_automation: null,
						labels: { a: 1 },
						send_by: 3,
						was_message_by_human: 'perhaps',
						referral: 'none',
						entry: 'none',
					},
				}),
			expected: {
				text: 'canary odd',
				contactName: null,
				contactId: null,
				labels: [],
				attachmentUrl: null,
				attachment: null,
				note: '',
				noteAutomation: '',
				referral: null,
			},
		},
		{
			what: 'only a sender',
			payload: () => ({ phone_number: 14155550142 }),
			expected: { direction: 'incoming', text: '', history: [], labels: [] },
		},
	],
};
