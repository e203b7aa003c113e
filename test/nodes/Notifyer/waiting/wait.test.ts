import { isReply } from '../../../../nodes/Notifyer/waiting/wait';
import { message } from '../../../helpers/receiving';

const ASKED = Date.parse('2026-08-15T18:18:36.400Z');
const question = {
	phoneNumber: '+525512345678',
	whatsappId: null,
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
		['button', true],
		['interactive', true],
		['location', true],
		['unknown', true],
		['a_type_of_tomorrow', true],
		['reaction', false],
		['system', false],
		['revoke', false],
		['edit', false],
		['request_welcome', false],
		['unsupported', false],
	])('a message of type %s: %s', (messageType, expected) => {
		expect(isAnswer({ ...after, messageType })).toBe(expected);
	});

	it('a reaction, whatever its type is called', () => {
		const reaction = { emoji: '👍', messageId: 'wamid.1' };
		expect(isAnswer({ ...after, reaction })).toBe(false);
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

	it('no message of the business, and none after the time limit', () => {
		expect(isAnswer({ ...after, direction: 'outgoing' })).toBe(false);
		expect(isAnswer(after, {}, question.until)).toBe(true);
		expect(isAnswer(after, {}, question.until + 1)).toBe(false);
	});
});
