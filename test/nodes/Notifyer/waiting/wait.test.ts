import { isReply } from '../../../../nodes/Notifyer/waiting/wait';
import { message } from '../../../helpers/receiving';

const ASKED = Date.parse('2026-08-15T18:18:36.400Z');
const question = {
	phoneNumber: '+525512345678',
	whatsappId: null,
	messageIds: ['q1', 'q2'],
	approval: null,
	askedAt: ASKED,
	until: ASKED + 60_000,
};
const isAnswer = (changed: object, more: object = {}, now = ASKED + 5_000) =>
	isReply(message({ phoneNumber: '+525512345678', ...changed }), { ...question, ...more }, now);

describe('what answers a question', () => {
	it.each([
		['in the second in which it was asked, as far as is known', '2026-08-15T18:18:36.000Z', true],
		['in the second before', '2026-08-15T18:18:35.000Z', false],
		['a moment before, to the millisecond', '2026-08-15T18:18:36.399Z', false],
		['a moment later', '2026-08-15T18:18:36.401Z', true],
		['a day before, and delivered only now', '2026-08-14T18:18:36.000Z', false],
		['by a clock that is ahead', '2026-08-15T18:20:36.000Z', true],
	])('a message written %s: %s is %s', (_name, receivedAt, expected) => {
		expect(isAnswer({ receivedAt })).toBe(expected);
	});

	const after = { receivedAt: '2026-08-15T18:18:40.000Z' };

	it.each([
		['text', true],
		['image', true],
		['audio', true],
		['location', true],
		['a_type_of_tomorrow', true],
		['reaction', false],
		['system', false],
		['revoke', false],
		['edit', false],
		['request_welcome', false],
		['unsupported', false],
		['unknown', false],
		['call_permission_reply', false],
	])('a message of type %s: %s', (messageType, expected) => {
		expect(isAnswer({ ...after, messageType })).toBe(expected);
	});

	it('a reaction, whatever its type is called', () => {
		const reaction = { emoji: '👍', messageId: 'wamid.1' };
		expect(isAnswer({ ...after, reaction })).toBe(false);
	});

	it('an answer to a request to call, whatever its type is called', () => {
		const interactive = { type: 'call_permission_reply', id: null, title: null, description: null };
		const message = { ...after, messageType: 'interactive', replyTo: 'q1', interactive };
		expect(isAnswer(message)).toBe(false);
	});

	const button = { type: 'button_reply', id: 'yes', title: 'Yes', description: null };
	it.each([
		['a quote of it', { replyTo: 'q1' }, true],
		['a quote of its second part', { replyTo: 'q2' }, true],
		['a quote of another message', { replyTo: 'q0' }, false],
		['a button of it', { replyTo: 'q1', messageType: 'interactive', interactive: button }, true],
		['a button of another message', { replyTo: 'q0', interactive: button }, false],
		['a button of nobody knows which', { interactive: button }, false],
		['a button that has only its type', { messageType: 'button' }, false],
		['a row that has only its type', { messageType: 'list_reply' }, false],
		['a chosen row that has only its type', { messageType: 'interactive' }, false],
	])('%s', (_name, changed, expected) => {
		expect(isAnswer({ ...after, ...changed })).toBe(expected);
	});

	it('any quote, where the messages of the question are not known yet', () => {
		expect(isAnswer({ ...after, replyTo: 'q0' }, { messageIds: null })).toBe(true);
		expect(isAnswer({ ...after, replyTo: 'q0' }, { messageIds: [] })).toBe(false);
	});

	it('of an approval that asks for a number: one with the number, or a quote', () => {
		const approval = { words: ['yes'], number: 2 };
		const answers = (text: string, replyTo: string | null = null) =>
			isAnswer({ ...after, text, replyTo }, { approval });
		expect(['Yes', 'Yes 2', 'no 2', 'yes 3'].map((text) => answers(text))).toEqual([
			false,
			true,
			true,
			false,
		]);
		expect(answers('Yes', 'q1')).toBe(true);
		expect(answers('Yes 2', 'q0')).toBe(false);
	});

	it.each([
		['the number that was asked', '+525512345678', null, true],
		['another form of it', '+5215512345678', null, true],
		['what the provider calls the contact', '+96512345678', '96512345678', true],
		['another form of that', '+5215599998888', '525599998888', true],
		['somebody else', '+525512345679', '5215512345678', false],
		['nobody known', null, null, false],
	])('a message from %s', (_name, phoneNumber, whatsappId, expected) => {
		expect(isAnswer({ ...after, phoneNumber }, { whatsappId })).toBe(expected);
	});

	it('nothing that was written in a group', () => {
		expect(isAnswer({ ...after, groupId: 'Y2FwaV9ncm91cDoxNzA1' })).toBe(false);
	});

	it('no message of the business, and none after the time limit', () => {
		expect(isAnswer({ ...after, direction: 'outgoing' })).toBe(false);
		expect(isAnswer(after, {}, question.until)).toBe(true);
		expect(isAnswer(after, {}, question.until + 1)).toBe(false);
	});
});
