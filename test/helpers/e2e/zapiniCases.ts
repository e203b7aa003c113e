import { randomUUID } from 'crypto';
import { zapiniMedia, zapiniText } from '../../../dev/provider/payloads';
import type { Cases } from './cases';
import { WEBHOOK_TOKEN, zapini } from './providers';

const word = () => `canary-${randomUUID()}`;

const wrongToken = { status: 401, error: /^token: / };
const otherInstance = {
	what: 'another instance',
	options: {},
	payload: () => zapiniText({ instanceId: randomUUID() }),
	status: 403,
	error: /^instance_id: /,
};

const inGroup = {
	from: '120363025246125486@g.us',
	extra: { participant: '252192057475142@lid' },
};

export const zapiniCases: Cases = {
	provider: zapini,
	wrongKey: { apiToken: 'sk_canary_wrong_token' },

	authentic: (['query', 'header', 'bearer'] as const).map((how) => ({
		what: `token as ${how}`,
		options: { how },
	})),

	forged: [
		{ what: 'no token', options: { how: 'none' }, ...wrongToken },
		{ what: 'an empty token', options: { token: '' }, ...wrongToken },
		{ what: 'a wrong token', options: { token: randomUUID() }, ...wrongToken },
		{ what: 'a wrong header', options: { how: 'header', token: randomUUID() }, ...wrongToken },
		{ what: 'a wrong bearer', options: { how: 'bearer', token: randomUUID() }, ...wrongToken },
		{ what: 'half the token', options: { token: WEBHOOK_TOKEN.slice(0, 16) }, ...wrongToken },
		{
			what: 'two tokens in one header',
			options: { how: 'none', headers: { 'x-webhook-token': ['one-of-two', 'two-of-two'] } },
			...wrongToken,
		},
		otherInstance,
	],

	selections: [
		{
			only: 'images',
			parameters: { filters: { messageTypes: ['image'] } },
			wanted: [{ what: 'the type', payload: () => zapiniMedia({ type: 'Image' }) }],
			unwanted: [
				{ what: 'another type', payload: () => zapiniText({ text: word() }) },
				{
					what: 'another type of file',
					payload: () => zapiniMedia({ type: 'audio', caption: word() }),
				},
				{
					what: 'what the business itself wrote',
					payload: () => zapiniMedia({ caption: word(), extra: { from_me: true } }),
				},
				...['message.sent', 'message.status', 'instance.disconnected'].map((event) => ({
					what: `the event ${event}`,
					payload: () => zapiniMedia({ event, caption: word() }),
				})),
				{
					what: 'an event without data',
					payload: () => ({ event: 'instance.ready', instance_id: zapiniText().instance_id }),
				},
				{
					what: 'the type in a group',
					payload: () => zapiniMedia({ ...inGroup, caption: word() }),
				},
			],
		},
		{
			only: 'groups, too',
			parameters: { filters: { ignoreGroups: false } },
			wanted: [
				{ what: 'a group', payload: () => zapiniText({ ...inGroup, text: word() }) },
				{ what: 'a contact', payload: () => zapiniText({ text: word() }) },
			],
			unwanted: [
				{
					what: 'what the business itself wrote in a group',
					payload: () =>
						zapiniText({
							...inGroup,
							text: word(),
							extra: { ...inGroup.extra, from_me: true },
						}),
				},
			],
		},
	],

	malformed: [
		{ what: 'broken JSON', options: { rawBody: '{"event": "message.rec' }, status: 422 },
		{
			what: 'text instead of JSON',
			options: { rawBody: 'hello', headers: { 'content-type': 'text/plain' } },
			status: 400,
			error: /^body: /,
		},
		{ what: 'a list', options: { rawBody: '[1, 2]' }, status: 400, error: /^body: / },
		{ what: 'no body', options: { rawBody: '' }, status: 400, error: /^(body|data): / },
		{
			what: 'no data',
			payload: { ...zapiniText(), data: undefined },
			status: 400,
			error: /^data: /,
		},
		...[null, '', 'unknown', '123', { number: 14155550142 }, true].map((from) => ({
			what: `the sender ${JSON.stringify(from)} and nothing else`,
			payload: { instance_id: zapiniText().instance_id, data: { from } },
			status: 400,
			error: /^data\.from: /,
		})),
	],

	unreadable: [
		...[null, '', 'unknown', '123', { number: 14155550142 }, true].map((from) => ({
			what: `the sender ${JSON.stringify(from)}`,
			payload: () => zapiniText({ text: `canary ${word()}`, extra: { from } }),
			expected: { phoneNumber: null, whatsappUserId: null, contactName: 'Maria' },
		})),
		{
			what: 'a hidden number',
			payload: () => zapiniText({ text: 'canary lid', from: '252192057475142@lid' }),
			expected: {
				text: 'canary lid',
				phoneNumber: null,
				whatsappUserId: '252192057475142@lid',
				sessionId: 'zapini:252192057475142@lid',
			},
		},
		{
			what: 'no instance, where the token vouches for it',
			payload: () => zapiniText({ text: 'canary nobody', instanceId: '' }),
			expected: { text: 'canary nobody', accountId: null },
		},
		{
			what: 'an unknown type',
			payload: () => zapiniText({ text: 'canary poll', extra: { type: 'Poll_Vote' } }),
			expected: { text: 'canary poll', messageType: 'poll_vote' },
		},
		{
			what: 'new fields',
			payload: () =>
				zapiniText({ text: 'canary new', extra: { mood: { is: ['good'] }, __proto: 1 } }),
			expected: { text: 'canary new', messageType: 'text', direction: 'incoming' },
		},
		{
			what: 'every optional field of another type',
			payload: () =>
				zapiniText({
					text: 'canary odd',
					extra: {
						sender_name: ['x'],
						type: null,
						received_at: 'yesterday',
						id: {},
						message_id: [],
						uuid: true,
						media_url: 7,
						caption: {},
						file_name: [],
						mime_type: {},
					},
				}),
			expected: { text: 'canary odd', contactName: null, attachmentUrl: null, attachment: null },
		},
		{
			what: 'only a sender',
			payload: () => ({ instance_id: zapiniText().instance_id, data: { from: '14155550142' } }),
			expected: { direction: 'incoming', text: '', history: [], labels: [] },
		},
	],
};
